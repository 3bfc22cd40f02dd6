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
▮
=== answer
- at 20:0..20:0
- calendar "calendar ${1:name} {\n  work ${2:mon..fri} ${3:09:00..17:00}\n  $0\n}" (the working time of people, items or the plan)
- person "person ${1:name} \"${2:Name}\"$0" (someone who works, is responsible, approves or is informed)
- team "team ${1:name} \"${2:Name}\"$0" (several people; without `size` or `members`, an outside party that is never booked)
- resource "resource ${1:name} \"${2:Name}\"$0" (a machine or a room: it is booked and has a cost, but is never responsible)
- goal "goal ${1:name} \"${2:Title}\" {\n  requires $3\n  measure \"$4\"\n  due $0\n}" (what the plan is for; it is accomplished or missed)
- phase "phase ${1:name} \"${2:Title}\" {\n  $0\n}" (a stage of work; it contains phases, tasks, deliverables and milestones)
- task "task ${1:name} \"${2:Title}\" {\n  takes ${3:3d}\n  $0\n}" (an action that takes time)
- deliverable "deliverable ${1:name} \"${2:Title}\" {\n  from $3\n  criterion \"$4\"\n  approver $5\n  review ${6:2d}\n  $0\n}" (a tangible output that is reviewed and accepted)
- milestone "milestone ${1:name} \"${2:Title}\" { requires ${3:all} }$0" (a moment that marks progress; it takes no time)
- import "import \"$0\"" (everything that another file declares)
