=== textDocument/hover
=== plan.plan
plan p "Plan" { start 2026-03-02; owner ann; currency JPY }
person ann "Ann" { rate 9000/h }
phase hou▮se "House" {
  cost 120_000
  task walls "Build the walls" { by ann; takes 4d }
  milestone built { requires all }
}
=== answer
contents:
  kind: markdown
  value: |
      phase `house` **House**  
      **Mon 2 Mar 2026** to **Thu 5 Mar 2026** (4 d)  
      slack: none (critical)  
      starts then because `house.walls` is the first item in it  
      ends then because `house.built` is the last item in it  
      owner: Ann  
      cost: JPY 408,000
range: 2:6..2:11
