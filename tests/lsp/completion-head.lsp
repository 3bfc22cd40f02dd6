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
  task roof "Put on the roof" { by ann; takes 2d; after walls }
  deliverable shell "The shell" { from roof; criterion "it is dry inside"; approver bob; review 1d }
  milestone dry "Dry" { requires shell }
}
task paint "Paint" { by bob; takes 1d; after build.dry }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
task new {
  ow▮
}
=== answer
- at 21:2..21:4
- owner "owner $1" (names of people or teams, separated by commas)
- by "by $1" (names, each optionally with a share such as `50%` or a number)
- takes "takes ${1:3d}" (a duration such as `3d`, or `2d..3d..5d`)
- effort "effort ${1:3d}" (a duration such as `3d`, or `2d..3d..5d`)
- after "after $1" (what it waits for, such as `design` or `design + 2d`)
- due "due ${1:2026-03-10}" (a date such as `2026-03-02`)
- start "start ${1:2026-03-10}" (a date such as `2026-03-02`)
- calendar "calendar $1" (one name)
- start not before "start not before ${1:2026-03-10}" (a date such as `2026-03-02`)
- start not after "start not after ${1:2026-03-10}" (a date such as `2026-03-02`)
- finish "finish ${1:2026-03-10}" (a date such as `2026-03-02`)
- finish not before "finish not before ${1:2026-03-10}" (a date such as `2026-03-02`)
- finish not after "finish not after ${1:2026-03-10}" (a date such as `2026-03-02`)
- spans "spans $1..$2" (two moments, such as `kickoff..launch`)
- finish after "finish after $1" (what it waits for, such as `design` or `design + 2d`)
- before "before $1" (what waits for it, such as `launch` or `launch - 2d`)
- as late as possible
- uses "uses $1" (names, each optionally with a share such as `50%` or a number)
- consult "consult $1" (names of people or teams, separated by commas)
- inform "inform $1" (names of people or teams, separated by commas)
- priority "priority ${1|low,normal,high|}" (`low`, `normal`, `high` or a number)
- risk "risk \"$1\"" (text in quotes)
- note "note \"$1\"" (text in quotes)
- link "link \"$1\"" (text in quotes)
- tags "tags $1" (names, separated by commas)
- field "field ${1:key} \"$2\"" (a name and text in quotes, such as `ticket "WEB-12"`)
- allow "allow $1" (names, separated by commas)
- deny "deny $1" (names, separated by commas)
- started "started ${1:2026-03-10}" (a date such as `2026-03-02`)
- progress "progress ${1:50%}" (a percentage such as `60%`)
- remaining "remaining ${1:1d}" (a duration such as `3d`)
- spent "spent ${1:1d}" (a duration such as `3d`)
- paid "paid ${1:1_000} \"$2\"" (a sum such as `12_000`, and optionally a date and a label in quotes)
- done "done ${1:2026-03-10}" (a date such as `2026-03-02`)
- blocked "blocked \"$1\"" (a reason in quotes, and optionally a date before it)
- cancelled "cancelled ${1:2026-03-10} \"$2\"" (a date and a reason in quotes, such as `2026-03-02 "no budget"`)
- cost "cost ${1:1_000} \"$2\"" (a sum such as `12_000`, and optionally a label in quotes)
- may pause
