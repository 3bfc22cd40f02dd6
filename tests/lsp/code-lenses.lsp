=== textDocument/codeLens
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
  command:
    command: 
    title: finishes Wed 11 Mar 2026
  range: 0:5..0:6
-
  command:
    command: 
    title: busiest week 2026-W10, 2 d of 5 d
  range: 4:7..4:10
-
  command:
    command: 
    title: busiest week 2026-W10, 1 d 4 h of 5 d
  range: 5:7..5:10
-
  command:
    command: 
    title: 6 d
  range: 6:6..6:11
-
  command:
    command: 
    title: ready waits for this
  range: 6:6..6:11
-
  command:
    command: 
    title: build.roof waits for this
  range: 7:7..7:12
-
  command:
    command: 
    title: build.shell waits for this
  range: 11:7..11:11
-
  command:
    command: 
    title: build.dry waits for this
  range: 12:14..12:19
-
  command:
    command: 
    title: paint waits for this
  range: 18:12..18:15
-
  command:
    command: 
    title: ready waits for this
  range: 20:5..20:10
