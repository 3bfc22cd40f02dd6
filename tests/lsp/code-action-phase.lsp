=== textDocument/codeAction {"context":{"diagnostics":[]}}
=== plan.plan
plan p "Plan" { start 2026-03-02; owner ann }
person ann "Ann"
phase ▮build▮ "Build" {
  # what holds
  task walls { takes 3d }
  task roof { takes 2d; after walls }   # with tiles

  # to be planned: doors
}
phase paint { task colour { takes 1d }; task more { takes 1d } }
milestone painted { requires paint }
=== answer
-
  diagnostics:
    - phase-without-milestone
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                  milestone done "Build: done" { requires all }
            range: 7:24..7:24
        textDocument:
          uri: file:///plan.plan
          version: 1
  isPreferred: true
  kind: quickfix
  title: add milestone `done`
-
  diagnostics:
    - phase-without-milestone
  edit:
    documentChanges:
      -
        edits:
          -
            newText: |
                
                  allow phase-without-milestone
            range: 2:21..2:21
        textDocument:
          uri: file:///plan.plan
          version: 1
  kind: quickfix
  title: allow `phase-without-milestone` in `build`
