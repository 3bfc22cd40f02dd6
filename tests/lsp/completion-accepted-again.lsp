=== textDocument/completion {}
=== plan.plan
plan p "Plan" { start 2026-03-02; owner ann; as of 2026-03-10 }
person ann "Ann"
person bob "Bob"
person cleo "Cleo"
task roof "Put on the roof" { by ann; takes 2d }
deliverable shell "The shell" {
  from roof
  criterion "dry"
  approver bob, cleo
  review 1d
  delivered 2026-03-06
  accepted 2026-03-09 by bob
  accepted 2026-03-09 by ▮
}
milestone dry { requires shell }

=== answer
- at 12:25..12:25
- cleo (Cleo)
- bob (Bob)
