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
milestone go {
  gate
  pa▮
=== answer
- at 22:2..22:4
- owner "owner $1" (names of people or teams, separated by commas)
- after "after $1" (what it waits for, such as `design` or `design + 2d`)
- requires "requires $1" (names of items, such as `design, build`, or `all`)
- criterion "criterion \"$1\"" (text in quotes, and optionally `met` and a date)
- approver "approver $1" (names of people or teams, separated by commas)
- due "due ${1:2026-03-10}" (a date such as `2026-03-02`)
- before "before $1" (what waits for it, such as `launch` or `launch - 2d`)
- on "on ${1:2026-03-10}" (a date such as `2026-03-02`)
- not before "not before ${1:2026-03-10}" (a date such as `2026-03-02`)
- not after "not after ${1:2026-03-10}" (a date such as `2026-03-02`)
- as late as possible
- external
- consult "consult $1" (names of people or teams, separated by commas)
- inform "inform $1" (names of people or teams, separated by commas)
- risk "risk \"$1\"" (text in quotes)
- note "note \"$1\"" (text in quotes)
- link "link \"$1\"" (text in quotes)
- tags "tags $1" (names, separated by commas)
- field "field ${1:key} \"$2\"" (a name and text in quotes, such as `ticket "WEB-12"`)
- allow "allow $1" (names, separated by commas)
- deny "deny $1" (names, separated by commas)
- paid "paid ${1:1_000} \"$2\"" (a sum such as `12_000`, and optionally a date and a label in quotes)
- passed "passed ${1:2026-03-10}" (a date such as `2026-03-02`, and optionally a remark in quotes)
- refused "refused ${1:2026-03-10} \"$2\"" (a date and a reason in quotes, such as `2026-03-02 "no budget"`)
- blocked "blocked \"$1\"" (a reason in quotes, and optionally a date before it)
- cancelled "cancelled ${1:2026-03-10} \"$2\"" (a date and a reason in quotes, such as `2026-03-02 "no budget"`)
- cost "cost ${1:1_000} \"$2\"" (a sum such as `12_000`, and optionally a label in quotes)
