=== textDocument/publishDiagnostics
=== plan.plan
plan p "Plan" {
  start 2026-03-02
  owner ann
}
person ann "Ann"
person bob "Bob"
phase build "Build" {
  task walls "Build the walls" {
    by bob 50%
    takes 3d
  }
  task roof "Put on the roof" { by ann; takes 2d; after wals }
  deliverable shell "The shell" {
    from roof
    criterion "it is dry inside"
    approver bob
    review 1d
  }
  milestone dry "Dry" { requires shell }
}
task paint "Paint" { by bob; takes 1d; takes 2d; after build.dry + 1d }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
-
  code: unknown-reference
  message: |
      nothing is called `wals`
      help: did you mean `walls`?
  range: 11:56..11:60
  severity: 1
  source: planc
-
  code: given-twice
  message: |
      `takes` is given twice
      help: keep one and remove the other
  range: 20:39..20:44
  relatedInformation:
    -
      location:
        range: 20:29..20:34
        uri: file:///plan.plan
      message: first here
  severity: 1
  source: planc
