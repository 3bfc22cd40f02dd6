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
    by bob 50%; after roof
    takes 3d
  }
  task roof "Put on the roof" { by ann; takes 2d; after walls }
  deliverable shell "The shell" {
    from roof
    criterion "it is dry inside"
    approver bob
    review 1d
  }
  milestone dry "Dry" { requires shell }
}
task paint "Paint" { by bob; takes 1d; after build.dry + 1d }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
-
  code: cycle
  message: |
      `build.roof` and `build.walls` wait for each other
      help: remove one of these links
  range: 11:56..11:61
  relatedInformation:
    -
      location:
        range: 8:22..8:26
        uri: file:///plan.plan
      message: `build.walls` waits for `build.roof`
  severity: 1
  source: planc
