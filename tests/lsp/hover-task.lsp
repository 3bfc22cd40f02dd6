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
  task ro▮of "Put on the roof" { by ann; takes 2d; after walls }
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
contents:
  kind: markdown
  value: |
      task `build.roof` **Put on the roof**  
      **Thu 5 Mar 2026** to **Fri 6 Mar 2026** (2 d)  
      slack: none (critical)  
      starts then because `build.walls` finishes then  
      ends then because its size is counted from its start  
      owner: Ann  
      works on it: Ann  
      waits for: build.walls  
      holds up: build.shell
range: 11:7..11:11
