=== textDocument/completion {}
=== plan.plan
plan p "Plan" {
  start 2026-03-02
  owner ann
  as of 2026-03-10
}
calendar office { work mon..fri 09:00..17:00 }
calendar short { like office; off fri }
person ann "Ann"
person bob "Bob"
team crew "Crew" { size 3 }
resource van "Van"
goal warm "All are warm" { requires ready; measure "degrees"; due 2026-05-01 }
phase build "Build" {
  task walls "Build the walls" { by bob 50%; takes 3d; tags stone }
  task roof "Put on the roof" { by ann; ▮ takes 2d; after walls }
  deliverable shell "The shell" { from roof; criterion "it is dry inside"; approver bob; review 1d }
  milestone dry "Dry" { requires shell }
}
task paint "Paint" { by bob; takes 1d; after build.dry }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }

=== answer
- at 14:40..14:40
- owner (names of people or teams, separated by commas)
- by (names, each optionally with a share such as `50%` or a number)
- after (what it waits for, such as `design` or `design + 2d`)
- due (a date such as `2026-03-02`)
- start (a date such as `2026-03-02`)
- calendar (one name)
- start not before (a date such as `2026-03-02`)
- start not after (a date such as `2026-03-02`)
- finish (a date such as `2026-03-02`)
- finish not before (a date such as `2026-03-02`)
- finish not after (a date such as `2026-03-02`)
- finish after (what it waits for, such as `design` or `design + 2d`)
- before (what waits for it, such as `launch` or `launch - 2d`)
- as late as possible
- uses (names, each optionally with a share such as `50%` or a number)
- consult (names of people or teams, separated by commas)
- inform (names of people or teams, separated by commas)
- priority (`low`, `normal`, `high` or a number)
- risk (text in quotes)
- note (text in quotes)
- link (text in quotes)
- tags (names, separated by commas)
- field (a name and text in quotes, such as `ticket "WEB-12"`)
- allow (names, separated by commas)
- deny (names, separated by commas)
- started (a date such as `2026-03-02`)
- progress (a percentage such as `60%`)
- remaining (a duration such as `3d`)
- spent (a duration such as `3d`)
- paid (a sum such as `12_000`, and optionally a date and a label in quotes)
- done (a date such as `2026-03-02`)
- blocked (a reason in quotes, and optionally a date before it)
- cancelled (a date and a reason in quotes, such as `2026-03-02 "no budget"`)
- cost (a sum such as `12_000`, and optionally a label in quotes)
- may pause
