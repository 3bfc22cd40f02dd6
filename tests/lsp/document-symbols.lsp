=== textDocument/documentSymbol
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
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
-
  kind: 2
  name: p
  range: 0:0..3:1
  selectionRange: 0:5..0:6
-
  detail: Ann
  kind: 5
  name: ann
  range: 4:0..4:16
  selectionRange: 4:7..4:10
-
  detail: Bob
  kind: 5
  name: bob
  range: 5:0..5:16
  selectionRange: 5:7..5:10
-
  children:
    -
      detail: Build the walls · Mon 2 Mar – Wed 4 Mar 2026
      kind: 12
      name: walls
      range: 7:2..10:3
      selectionRange: 7:7..7:12
    -
      detail: Put on the roof · Thu 5 Mar – Fri 6 Mar 2026
      kind: 12
      name: roof
      range: 11:2..11:63
      selectionRange: 11:7..11:11
    -
      detail: The shell · Mon 9 Mar 2026
      kind: 19
      name: shell
      range: 12:2..17:3
      selectionRange: 12:14..12:19
    -
      detail: Dry · Mon 9 Mar 2026
      kind: 24
      name: dry
      range: 18:2..18:40
      selectionRange: 18:12..18:15
  detail: Build · Mon 2 Mar – Mon 9 Mar 2026
  kind: 3
  name: build
  range: 6:0..19:1
  selectionRange: 6:6..6:11
-
  detail: Paint · Wed 11 Mar 2026
  kind: 12
  name: paint
  range: 20:0..20:61
  selectionRange: 20:5..20:10
-
  detail: Ready · Wed 11 Mar 2026
  kind: 24
  name: ready
  range: 21:0..21:65
  selectionRange: 21:10..21:15
