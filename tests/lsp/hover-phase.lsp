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
task paint "Paint" { by bob; takes 1d; after bui▮ld.dry + 1d }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
contents:
  kind: markdown
  value: |
      phase `build` **Build**  
      **Mon 2 Mar 2026** to **Mon 9 Mar 2026** (6 d)  
      slack: none (critical)  
      starts then because `build.walls` is the first item in it  
      ends then because `build.dry` is the last item in it  
      owner: Ann  
      holds up: ready
range: 20:45..20:50
