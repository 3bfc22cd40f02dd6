# A tag is a baseline: outputs show beside each date how far it moved.
$ git init -q .
$ cat > p.plan <<'END'
> plan p "Product" { start 2026-03-02; owner ann; currency EUR }
> person ann "Ann" { rate 100/h }
> person ben "Ben" { rate 50/h }
> phase make "Make it" {
>   task draw "Draw it" { takes 4d; by ann }
>   task build "Build it" { takes 5d; by ben; after draw }
>   milestone made "It works" { requires all }
> }
> milestone launch "Launch" { after make.made + 1d; due 2026-03-18 }
> goal sold "Ten are sold" { requires launch; measure "10 orders"; due 2026-03-31 }
> END
$ git add p.plan && git commit -qm "First plan" && git tag baseline/1
$ sed -i 's/by ann }/by ann; started 2026-03-02; done 2026-03-06 }/; s/task build/task model/; s/takes 5d/takes 6d/; s/owner ann;/owner ann; as of 2026-03-10;/' p.plan
$ sed -i 's/takes 6d; by ben; after draw/takes 6d; by ben; after draw; started 2026-03-09; progress 10%/' p.plan
$ planc diff p.plan baseline/1 | tail -1
3 changed, 5 moved
$ cat > show.py <<'END'
> import json, sys
> plan = json.load(sys.stdin)
> print(json.dumps(plan["plan"]["baseline"]))
> print(json.dumps(plan["plan"]["earned_value"]))
> for one in plan["items"] + plan["goals"]:
>     print(one["id"], json.dumps(one["baseline"]))
> END
# Planned before 10 March: 4 days of Ann (EUR 3,200) and 2 of the 5 days of Ben (EUR 800), in all 4,000.
$ planc build p.plan --baseline baseline/1 --to json | python3 show.py
{"revision": "baseline/1 ddd6cba", "finish": {"finish": "2026-03-13T17:00:00+00:00", "finish_day": "2026-03-13", "finish_variance": 1152, "elapsed": false}}
{"unit": "money", "bac": 5600, "ev": 3440, "ac": 3440, "cv": 0, "cpi": 1, "pv": 4000, "sv": -560, "spi": 0.86, "eac": 5600, "etc": 2160, "vac": 0, "tcpi": 1}
make {"start": "2026-03-02T08:00:00+00:00", "start_variance": 0, "finish": "2026-03-12T17:00:00+00:00", "finish_day": "2026-03-12", "finish_variance": 1152, "elapsed": false}
make.draw {"start": "2026-03-02T08:00:00+00:00", "start_variance": 0, "finish": "2026-03-05T17:00:00+00:00", "finish_day": "2026-03-05", "finish_variance": 480, "elapsed": false}
make.model {"start": "2026-03-06T08:00:00+00:00", "start_variance": 480, "finish": "2026-03-12T17:00:00+00:00", "finish_day": "2026-03-12", "finish_variance": 1152, "elapsed": false}
make.made {"start": "2026-03-12T17:00:00+00:00", "start_variance": 1152, "finish": "2026-03-12T17:00:00+00:00", "finish_day": "2026-03-12", "finish_variance": 1152, "elapsed": false}
launch {"start": "2026-03-13T17:00:00+00:00", "start_variance": 1152, "finish": "2026-03-13T17:00:00+00:00", "finish_day": "2026-03-13", "finish_variance": 1152, "elapsed": false}
sold {"finish": "2026-03-13T17:00:00+00:00", "finish_day": "2026-03-13", "finish_variance": 1152, "elapsed": false}
$ planc build p.plan --baseline baseline/1 --to ical --kind milestone | tr -d '\r' | grep -A1 -E '^(SUMMARY|DESCRIPTION)'
DESCRIPTION:Product: 2026-03-02 to 2026-03-18\, as of 2026-03-10
X-WR-CALDESC:Product: 2026-03-02 to 2026-03-18\, as of 2026-03-10
--
SUMMARY:Milestone: It works
DESCRIPTION:Planned: 2026-03-17 11:12\nBaseline: 2026-03-12 (+2 d 3 h 12 mi
 n)\nOwner: Ann\nSlack: none (critical)\nWaits for: everything else in its 
--
SUMMARY:Milestone: Launch
DESCRIPTION:On track: forecast for 2026-03-18\, due on 2026-03-18\nPlanned:
  2026-03-18 11:12\nBaseline: 2026-03-13 (+2 d 3 h 12 min)\nDue: 2026-03-18
--
SUMMARY:Due: Launch
DESCRIPTION:On track: forecast for 2026-03-18\, due on 2026-03-18\nPlanned:
  2026-03-18 11:12\nBaseline: 2026-03-13 (+2 d 3 h 12 min)\nDue: 2026-03-18
$ planc build p.plan --baseline baseline/1 --to mermaid | grep -E 'Launch|works|Draw'
  Draw it : done, t_make_draw, 2026-03-02T00:00, 2026-03-06T17:00
  It works (baseline +2 d 3 h 12 min) : crit, milestone, t_make_made, 2026-03-17T11:12, 2026-03-17T11:12
  Launch (baseline +2 d 3 h 12 min) : crit, milestone, t_launch, 2026-03-18T11:12, 2026-03-18T11:12
# What was planned then does not depend on today, on what is cancelled, or on another currency.
$ sed 's/^milestone launch/task old "Old" { takes 1d; cancelled 2026-03-02 "no" }\n&/' p.plan > q.plan && cp q.plan p.plan && git commit -qam 'Cancelled' && planc build p.plan --baseline HEAD --today 2026-03-12 --to json | grep -oE '"pv":[0-9.]+|"revision".*"finish_variance":[-0-9]+,"elapsed":false}}'
warning[due-missed]

  ⚠ `launch` misses its due date 2026-03-18: it is forecast for 2026-03-20, 2 d
  │ late
    ╭─[p.plan:10:55]
  5 │   task draw "Draw it" { takes 4d; by ann; started 2026-03-02; done 2026-03-06 }
  6 │   task model "Build it" { takes 6d; by ben; after draw; started 2026-03-09; progress 10% }
    ·        ──┬──
    ·          ╰── holds `made` until 2026-03-19
  7 │   milestone made "It works" { requires all }
    ·             ──┬─
    ·               ╰── holds `launch` until 2026-03-19
  8 │ }
  9 │ task old "Old" { takes 1d; cancelled 2026-03-02 "no" }
 10 │ milestone launch "Launch" { after make.made + 1d; due 2026-03-18 }
    ·                                                       ─────┬────
    ·                                                            ╰── forecast for 2026-03-20
 11 │ goal sold "Ten are sold" { requires launch; measure "10 orders"; due 2026-03-31 }
    ╰────
  help: shorten the work before it, or promise 2026-03-20

1 warning; run `planc explain CODE` for details
"pv":5200
"revision":"main abe6612","finish":{"finish":"2026-03-18T11:12:00+00:00","finish_day":"2026-03-18","finish_variance":960,"elapsed":false}}
"pv":5200
$ sed -i 's/EUR/JPY/' p.plan && planc build p.plan --baseline HEAD --to json | grep -c '"pv"'; git checkout -q p.plan
0
$ planc build p.plan --baseline HEAD --stamp git -o p.ics
error: `--stamp git` and `--baseline` do not go together
  help: leave out one of them: an entry would change with the baseline, and its stamps would not
[exit 2]
# Without it, nothing is said of it.
$ planc build p.plan --to json | grep -c baseline
0
[exit 1]
# What cannot be.
$ planc build p.plan --to json --baseline v9
error: no revision is called `v9`
[exit 2]
$ git show HEAD:p.plan | sed 's/takes 4d/takes often/' > q.plan; git add q.plan; git commit -qm "Broken"; sed -i 's/often/1d/' q.plan
$ planc build q.plan --to json --baseline HEAD 2>&1 | tail -2
error: the plan has errors in the revision main f62c254, as shown above
  help: compare with another revision
