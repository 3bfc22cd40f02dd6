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
- long-task (a task is over 20 days of work)
- no-criterion (a deliverable has no acceptance criterion)
- no-approver (nobody accepts a deliverable)
- no-review (a deliverable has no time for its review)
- no-source (a deliverable that no task produces)
- self-approval (a deliverable or gate is approved only by its own owner)
- approver-away (an approver is away when the review should begin)
- unused-deliverable (no milestone requires a deliverable)
- leads-nowhere (no goal waits for a milestone)
- requires-nothing (a milestone that requires nothing and comes after nothing)
- phase-without-milestone (no milestone waits for everything in an outermost phase)
- gate-without-approver (nobody decides on a gate)
- gate-on-nothing (a gate has no deliverable or criterion to decide on)
- gate-holds-nothing (refusing a gate would stop nobody)
- gate-ignored (work that waits for a gate started before the gate was passed)
- goal-unmeasured (nothing says how or when you will know that a goal is accomplished)
- open-end (nothing waits for a task and no milestone requires it)
- dangling-start (only the finish of a task depends on other work)
- date-impossible (a hard date cannot be met)
- due-missed (an item is forecast after its due date)
- due-order (an item is due before what it requires is due)
- date-on-day-off (a due or hard date falls on a day off)
- outside-hours (nobody works at a written time of day)
- overbooked (a person, team or resource is booked for more than it can do)
- over-budget (the plan or a phase costs more than its budget)
- out-of-order (an item started or was achieved before an item that it waits for)
- overdue-fact (only the status date holds an item back, and no fact says why)
- few-common-hours (the people on a task that `takes` time share less than two days a week)
- day-length (someone's working day is longer or shorter than the plan's `1d`)
- nobody-works (a task has an `effort` and nobody to do the work)
- no-effect (a line changes nothing because another one decides)
- inconsistent-progress (`progress` and the other facts of a task disagree)
- entry-ignored (an entry of a calendar file does not give a day off)
- no-such-entry (no entry of a calendar file has the words after `only` or `except`)
- unused (nothing uses a person, team, resource or calendar)
- shadowed (an inner name hides an outer one, and a reference means the inner one)
- milestone-later (with `--against`: a milestone or goal is later)
- due-weakened (with `--against`: a promised date is later, or gone)
- deliverable-removed (with `--against`: a deliverable is gone)
- criterion-removed (with `--against`: a criterion is gone)
- identifier-reused (with `--against`: an identifier stood for something else)
- scope-added (with `--against`: a phase has something new, but its gate has passed)
- fact-changed (with `--against`: a fact reads otherwise)
