=== textDocument/documentLink
=== plan.plan
import "people.plan"
plan p "Plan" {
  start 2026-03-02
  owner ann; link "https://example.org/plan"
}
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
task paint "Paint" { by bob; takes 1d; after build.dry + 1d }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== people.plan
person ann "Ann"
person bob "Bob"
=== answer
-
  range: 0:8..0:19
  target: file:///people.plan
-
  range: 3:19..3:43
  target: https://example.org/plan
