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
task paint "Paint" { by bob; takes 1d; after build.dr▮y + 1d }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
contents:
  kind: markdown
  value: |
      milestone `build.dry` **Dry**  
      **Mon 9 Mar 2026**  
      slack: none (critical)  
      then because `build.shell` is accepted then  
      owner: Ann  
      waits for: build.shell  
      holds up: paint
range: 20:51..20:54
