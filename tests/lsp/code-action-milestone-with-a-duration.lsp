=== textDocument/codeAction {"context":{"diagnostics":[]}}
=== plan.plan
plan p "Plan" { start 2026-03-02; owner ann }
person ann "Ann"
task walls { takes 3d }
milestone party "Party" { ▮takes▮ 1d; requires walls; on 2026-03-10 }
milestone done "Done" { requires party }
=== answer
-
  diagnostics:
    - wrong-attribute
  edit:
    documentChanges:
      -
        edits:
          -
            newText: task
            range: 3:0..3:9
          -
            newText: after
            range: 3:36..3:44
          -
            newText: finish
            range: 3:52..3:54
        textDocument:
          uri: file:///plan.plan
          version: 1
  isPreferred: true
  kind: quickfix
  title: make it a `task`
-
  diagnostics:
    - wrong-attribute
  edit:
    documentChanges:
      -
        edits:
          -
            newText: 
            range: 3:26..3:36
        textDocument:
          uri: file:///plan.plan
          version: 1
  kind: quickfix
  title: remove `takes 1d`
