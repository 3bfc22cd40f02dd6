=== textDocument/completion
=== plan.plan
import "peo▮
import "known.plan"
plan p "Plan" { start 2026-03-02 }
=== known.plan on disk
person ann "Ann"
=== people.plan on disk
person bob "Bob"
=== teams/people.plan on disk
person cleo "Cleo"
=== holidays.ics on disk
=== answer
- at 0:8..0:11
- people.plan "people.plan\""
- teams/people.plan "teams/people.plan\""
