=== textDocument/hover {}
=== plan.plan
plan p "Plan" { start 2026-11-16; owner ann }
person ann "Ann"
task walls "Build the walls" { by ann; takes 30d }
milestone dry "Dry" { requires walls; due M▮6 }

=== answer
contents:
  kind: markdown
  value: **M6**: April 2027, counted from the month in which the plan starts
range: 3:42..3:44
