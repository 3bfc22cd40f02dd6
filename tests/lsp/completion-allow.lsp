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
task new { allow no-owner, no-es▮ }
=== answer
- at 20:27..20:32
- no-estimate (a task without a size is scheduled as one day)
- long-task (a task of over 20 days of work)
- no-criterion (a deliverable without an acceptance criterion)
- no-approver (a deliverable that nobody accepts)
- no-review (a deliverable without time for its review)
- no-source (a deliverable that comes from nothing)
- self-approval (a deliverable or gate approved only by its own owner)
- approver-away (the only approver is off when it is to be reviewed)
- unused-deliverable (no milestone requires a deliverable)
- leads-nowhere (no goal waits for a milestone)
- requires-nothing (an arbitrary point: a milestone that requires nothing and comes after nothing)
- phase-without-milestone (no milestone waits for everything in an outermost phase)
- gate-without-approver (nobody decides on a gate)
- gate-on-nothing (a gate has no deliverable or criterion to decide on)
- gate-holds-nothing (refusing a gate would stop no one)
- gate-ignored (work behind a gate started before it was passed)
- goal-unmeasured (nothing says how and when one will know that a goal is accomplished)
- open-end (nothing waits for a task and no milestone requires it)
- dangling-start (a task is tied by its finish only)
- date-impossible (a hard date cannot be held)
- due-missed (an item is forecast after its due date)
- due-order (an item is due before what it requires is due)
- date-on-day-off (a due or hard date falls on a day off)
- outside-hours (a written time of day at which nobody works)
- overbooked (someone is booked for more than they can do)
- over-budget (the plan or a phase costs more than its budget)
- out-of-order (started or achieved before what it waits for)
- overdue-fact (only the status date holds an item back, and no fact says why)
- few-common-hours (those who work together on a `takes` share less than two days a week)
- day-length (the working day of someone in a `takes` is longer or shorter than the plan's `1d`)
- nobody-works (an `effort` for which nobody is named)
- no-effect (a line that changes nothing, since another one decides)
- inconsistent-progress (`progress` and the other facts of a task disagree)
- entry-ignored (an entry of a calendar file gives no day off)
- no-such-entry (no entry of a calendar file has the words of `only` or `except`)
- unused (a person, team, calendar or resource that nothing uses)
- shadowed (an inner name hides an outer one that is referred to inside)
- not-yet (this version reads it but does not act on it)
