=== textDocument/hover
=== plan.plan
plan p "Plan" { start 2026-03-02; owner ann; currency EUR; as of 2026-03-04 }
person ann "Ann" { rate 90/h }
task wal▮ls "Build the walls" { by ann; takes 4d; started 2026-03-02; progress 50%; spent 24h }
milestone ready "Ready" { requires walls }
=== answer
contents:
  kind: markdown
  value: |
      task `walls` **Build the walls**  
      **no target**: no date was promised  
      **Mon 2 Mar 2026** to **Thu 5 Mar 2026** (4 d)  
      slack: none (critical)  
      starts then because `started` says so  
      ends then because `progress` says so  
      owner: Ann  
      works on it: Ann  
      cost: EUR 2,880.00 planned, EUR 3,600.00 forecast  
      holds up: ready
range: 2:5..2:10
