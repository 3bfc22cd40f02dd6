=== textDocument/hover
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
task paint "Paint" { by bob▮; takes 1d; after build.dry + 1d }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
contents:
  kind: markdown
  value: |
      person `bob` **Bob**  
      busiest week: 2026-W10, 1 d 4 h of 5 d  
      works on: build.walls, paint
range: 20:24..20:27
