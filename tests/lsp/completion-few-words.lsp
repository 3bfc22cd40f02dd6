=== textDocument/completion
=== plan.plan
person ann
task a { owner ▮
=== answer
- at 1:15..1:15
- ann (Ann)
