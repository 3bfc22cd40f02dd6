=== textDocument/codeAction {"context":{"diagnostics":[]}}
=== plan.plan
plan p "Plan" {
  start 2026-03-02
  owner ann
}
person ann "Ann"
task walls "Build the walls" {
  by    anna▮
  takes 3d
}
milestone ready "Ready" { requires walls }
=== answer
-
  diagnostics:
    - unknown-name
  edit:
    documentChanges:
      -
        edits:
          -
            newText: ann
            range: 6:8..6:12
        textDocument:
          uri: file:///plan.plan
          version: 1
  isPreferred: true
  kind: quickfix
  title: replace with `ann`
-
  diagnostics:
    - unknown-name
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                person anna "Anna"
            range: 4:16..4:16
        textDocument:
          uri: file:///plan.plan
          version: 1
  kind: quickfix
  title: declare person `anna`
-
  diagnostics:
    - unknown-name
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                team anna "Anna"
            range: 4:16..4:16
        textDocument:
          uri: file:///plan.plan
          version: 1
  kind: quickfix
  title: declare team `anna`
