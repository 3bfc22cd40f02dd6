=== textDocument/rename {"newName":"roof"}
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
  task roof "Put on the roof" { by ann; takes 2d; after walls }
  deliverable shell "The shell" {
    from roof
    criterion "it is dry inside"
    approver bob
    review 1d
  }
  milestone dry "Dry" { requires shell; after paint }
}
task pai▮nt "Paint" { by bob; takes 1d;  }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
error: with the name `roof` a reference would mean something else
