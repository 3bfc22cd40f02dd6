=== textDocument/codeAction {"context":{"diagnostics":[]}}
=== plan.plan
import "people.plan"
plan p "Plan" { start 2026-03-02; owner ann }
task walls { takes 3d; by bob▮ }
milestone ready { requires walls }
=== people.plan on disk
# everybody
person ann "Ann"   # the lead
=== answer
-
  diagnostics:
    - unknown-name
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                person bob "Bob"
            range: 1:29..1:29
        textDocument:
          uri: file:///people.plan
          version: null
  isPreferred: true
  kind: quickfix
  title: declare person `bob`
-
  diagnostics:
    - unknown-name
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                team bob "Bob"
            range: 1:29..1:29
        textDocument:
          uri: file:///people.plan
          version: null
  kind: quickfix
  title: declare team `bob`
