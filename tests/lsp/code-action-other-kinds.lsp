=== textDocument/codeAction {"context":{"diagnostics":[],"only":["refactor"]}}
=== plan.plan
plan ▮p "Plan" { }
=== answer
null
