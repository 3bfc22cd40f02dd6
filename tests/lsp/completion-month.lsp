=== textDocument/completion {}
=== plan.plan
plan p "Plan" { start 2026-11-16; owner ann }
person ann "Ann"
task walls "Build the walls" { by ann; takes 30d }
milestone dry "Dry" { requires walls; due M▮ }

=== answer
- at 3:42..3:43
- M1 (November 2026)
- M2 (December 2026)
- M3 (January 2027)
- M4 (February 2027)
- M5 (March 2027)
