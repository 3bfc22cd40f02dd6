=== textDocument/codeAction {"context":{"diagnostics":[],"only":["quickfix"]}}
=== plan.plan
plan p "Plan" {
  start 2026-03-02
  owner ann
}
person ann "Ann"
person ben "Ben"
deliverable ▮report▮ "Report" {
  criterion  "it is short"   # agreed
  external

  approver   ben             # she reads it all

  # there is more to come
}
milestone ready "Ready" { requires report }
=== answer
-
  diagnostics:
    - no-review
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                  review     1d
            range: 10:47..10:47
        textDocument:
          uri: file:///plan.plan
          version: 1
  isPreferred: true
  kind: quickfix
  title: add `review 1d`
-
  diagnostics:
    - no-review
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                  allow      no-review
            range: 10:47..10:47
        textDocument:
          uri: file:///plan.plan
          version: 1
  kind: quickfix
  title: allow `no-review` in `report`
