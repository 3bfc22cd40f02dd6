(body) @indent
"}" @outdent
