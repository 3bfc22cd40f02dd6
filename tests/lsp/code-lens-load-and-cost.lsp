=== textDocument/codeLens
=== plan.plan
plan p "Plan" { start 2026-03-02; owner ann; level resources; currency EUR; as of 2026-03-04 }
person ann "Ann" { rate 50/h }
person bob "Bob" { rate 40/h }
team crew "Crew" { size 3 }
resource lab "Laboratory"
phase build "Build" {
  task walls "Build the walls" { by bob 50%; takes 3d; done 2026-03-03 }
  task roof "Put on the roof" { by ann; takes 2d }
  task door "Hang the door" { by ann; takes 2d; uses lab; priority low }
}
phase empty "Nothing yet"
task paint "Paint" { by bob; takes 1d; after build; cost 100 "colours" }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
-
  command:
    command: 
    title: finishes Tue 10 Mar 2026 · EUR 2,500.00 · levelled: at most 16.7 % above the optimum
  range: 0:5..0:6
-
  command:
    command: 
    title: busiest week 2026-W10, 3 d of 5 d
  range: 1:7..1:10
-
  command:
    command: 
    title: busiest week 2026-W11, 1 d of 5 d
  range: 2:7..2:10
-
  command:
    command: 
    title: busiest week 2026-W10, 1 d of 5 d
  range: 4:9..4:12
-
  command:
    command: 
    title: 7 d · EUR 2,080.00
  range: 5:6..5:11
-
  command:
    command: 
    title: paint and ready wait for this
  range: 5:6..5:11
-
  command:
    command: 
    title: waits for Ann until 2026-03-06 08:00, because of Put on the roof
  range: 8:7..8:11
-
  command:
    command: 
    title: ready waits for this
  range: 11:5..11:10
