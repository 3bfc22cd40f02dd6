=== textDocument/codeAction {"context":{"diagnostics":[]}}
=== plan.plan
plan p "Plan" { start 2026-03-02; owner ann }
person ann "Ann"
person ben "Ben"
phase build "Build" {
  task report "Write the report" {
    takes      3d
    ▮criterion▮  "names the five worst obstacles in the order of their weight"
    approver   ben      # reads it all
    review     1d
  }
  milestone ready "Ready" { requires all }
}
=== answer
-
  diagnostics:
    - wrong-attribute
  edit:
    documentChanges:
      -
        edits:
          -
            newText: 
            range: 6:0..7:0
          -
            newText: 
            range: 7:4..7:18
          -
            newText: 
            range: 8:0..9:0
          -
            newText: |
                
                  deliverable report_result "Report result" {
                    from report
                    criterion  "names the five worst obstacles in the order of their weight"
                    approver   ben
                    review     1d
                  }
            range: 9:3..9:3
        textDocument:
          uri: file:///plan.plan
          version: 1
  isPreferred: true
  kind: quickfix
  title: move to a new deliverable `report_result`
-
  diagnostics:
    - wrong-attribute
  edit:
    documentChanges:
      -
        edits:
          -
            newText: 
            range: 6:0..7:0
        textDocument:
          uri: file:///plan.plan
          version: 1
  kind: quickfix
  title: remove `criterion  "names the five worst obstacles in the order of their weight"`
