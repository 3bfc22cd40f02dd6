=== callHierarchy/outgoingCalls
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
  milestone dry "Dry" { requires shell }
}
task paint "Paint" { by bob; takes 1d; after build.dry + 1d }
milestone rea▮dy "Ready" { requires build, paint; due 2026-03-20 }
=== answer
-
  fromRanges:
    - 21:35..21:40
  to:
    detail: Mon 2 Mar – Mon 9 Mar 2026
    kind: 3
    name: Build
    range: 6:6..6:11
    selectionRange: 6:6..6:11
    uri: file:///plan.plan
-
  fromRanges:
    - 21:42..21:47
  to:
    detail: Wed 11 Mar 2026
    kind: 12
    name: Paint
    range: 20:5..20:10
    selectionRange: 20:5..20:10
    uri: file:///plan.plan
