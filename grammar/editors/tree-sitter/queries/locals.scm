(source_file) @local.scope
(body) @local.scope
(declaration name: (identifier) @local.definition)
(reference . (identifier) @local.reference)
(name (identifier) @local.reference)
