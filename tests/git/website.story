# A plan is slipped, renamed and reported on, and each time compared with what was committed.
$ git init --quiet --initial-branch main . && cat > site.plan <<'END'
> import "people.plan"
> plan site "Website relaunch" { start 2026-03-02; owner ann; as of 2026-03-02; currency EUR }
> phase discovery "Discovery" {
>   task interviews "Interview customers" { by ann; takes 3d }
>   task brief "Write the brief" { by ann; takes 2d; after interviews }
> }
> phase build "Build" {
>   task copy "Write the texts" { by ann; takes 4d; after discovery }
>   task flash "Make the intro" { by ben; takes 2d; after discovery }
>   task pages "Build the pages" { by ben; takes 6d; after copy }
>   deliverable site "The new site" { from pages; approver ann; review 1d; criterion "all pages load" }
>   milestone built "Ready to launch" { requires site, flash; due 2026-03-24 }
> }
> milestone launch "Go-live" { after build.built + 3d; due 2026-03-30 }
> goal sales "Sell online" { requires launch; measure "100 orders"; due 2026-04-01 }
> END
$ cat > people.plan <<'END'
> person ann "Ann" { rate 80/h }
> person ben "Ben" { rate 60/h }
> END
$ planc diff site.plan
error: the repository has no commit yet
[exit 3]
$ git add . && git commit --quiet --message 'A first plan' && planc diff site.plan
Website relaunch: main 0bba000 (2 Mar 2026) → working tree
The plan still finishes on Thu 26 Mar 2026.

nothing changes
$ git tag baseline/1 && sed -i 's/copy "Write the texts" { by ann; takes 4d/copy "Write the texts" { by ann; takes 9d/' site.plan
$ planc diff site.plan
Website relaunch: main 0bba000 (2 Mar 2026) → working tree
The plan finishes on Thu 2 Apr 2026 instead of Thu 26 Mar 2026 (+5 d).

Milestones, gates and goals
  ~ build.built  Ready to launch  23 Mar 2026 → 30 Mar 2026  +5 d; due 24 Mar 2026: 4 d late
  ~ launch       Go-live          26 Mar 2026 → 2 Apr 2026  +5 d; due 30 Mar 2026: 3 d late
  ~ sales        Sell online      26 Mar 2026 → 2 Apr 2026  +5 d; due 1 Apr 2026: 1 d late

Re-planned
  ~ build.copy  takes 4d → 9d

Moved by its own change
  ~ build.copy  12 Mar 2026 → 19 Mar 2026  +5 d

Moved in consequence: 3 items, driven by build.copy (--all lists them)

The plan as a whole
  cost  EUR 9,600.00 → EUR 12,800.00

New warnings
  due-missed  `built` misses its due date 2026-03-24: it is forecast for 2026-03-30, 4 d late

1 changed, 6 moved, 1 new warning
$ planc diff site.plan --all --exit-code
Website relaunch: main 0bba000 (2 Mar 2026) → working tree
The plan finishes on Thu 2 Apr 2026 instead of Thu 26 Mar 2026 (+5 d).

Milestones, gates and goals
  ~ build.built  Ready to launch  23 Mar 2026 → 30 Mar 2026  +5 d; due 24 Mar 2026: 4 d late
  ~ launch       Go-live          26 Mar 2026 → 2 Apr 2026  +5 d; due 30 Mar 2026: 3 d late
  ~ sales        Sell online      26 Mar 2026 → 2 Apr 2026  +5 d; due 1 Apr 2026: 1 d late

Re-planned
  ~ build.copy  takes 4d → 9d

Moved by its own change
  ~ build.copy  12 Mar 2026 → 19 Mar 2026  +5 d

Moved in consequence: 3 items, driven by build.copy
  ~ build        23 Mar 2026 → 30 Mar 2026  +5 d
  ~ build.pages  20 Mar 2026 → 27 Mar 2026  +5 d
  ~ build.site   23 Mar 2026 → 30 Mar 2026  +5 d

The plan as a whole
  cost  EUR 9,600.00 → EUR 12,800.00

New warnings
  due-missed  `built` misses its due date 2026-03-24: it is forecast for 2026-03-30, 4 d late

1 changed, 6 moved, 1 new warning
[exit 1]
$ git commit --quiet --all --message 'The texts take longer' && planc diff site.plan --exit-code
Website relaunch: main 3022092 (2 Mar 2026) → working tree
The plan still finishes on Thu 2 Apr 2026.

nothing changes
$ planc diff site.plan HEAD~1..HEAD --to markdown
### Website relaunch: HEAD\~1 0bba000 (2 Mar 2026) → main 3022092 (2 Mar 2026)

The plan finishes on Thu 2 Apr 2026 instead of Thu 26 Mar 2026 (+5 d).

**Milestones, gates and goals**

- `~` `build.built` Ready to launch: 23 Mar 2026 → 30 Mar 2026  +5 d; due 24 Mar 2026: 4 d late
- `~` `launch` Go-live: 26 Mar 2026 → 2 Apr 2026  +5 d; due 30 Mar 2026: 3 d late
- `~` `sales` Sell online: 26 Mar 2026 → 2 Apr 2026  +5 d; due 1 Apr 2026: 1 d late

**Re-planned**

- `~` `build.copy`: takes 4d → 9d

**Moved by its own change**

- `~` `build.copy`: 12 Mar 2026 → 19 Mar 2026  +5 d

<details><summary>Moved in consequence: 3 items, driven by build.copy</summary>

- `~` `build`: 23 Mar 2026 → 30 Mar 2026  +5 d
- `~` `build.pages`: 20 Mar 2026 → 27 Mar 2026  +5 d
- `~` `build.site`: 23 Mar 2026 → 30 Mar 2026  +5 d

</details>

**The plan as a whole**

- cost: EUR 9,600.00 → EUR 12,800.00

**New warnings**

- due-missed: `built` misses its due date 2026-03-24: it is forecast for 2026-03-30, 4 d late

**1 changed, 6 moved, 1 new warning**
# What happened is apart from what was re-planned.
$ sed -i 's/takes 3d }/takes 3d; started 2026-03-02; done 2026-03-05 }/; s/as of 2026-03-02/as of 2026-03-06/; s/"all pages load"/"all pages load" met 2026-03-05/' site.plan
$ planc diff site.plan
Website relaunch: main 3022092 (2 Mar 2026) → working tree
The plan finishes on Fri 3 Apr 2026 instead of Thu 2 Apr 2026 (+1 d).

Milestones, gates and goals
  ~ build.built  Ready to launch  30 Mar 2026 → 31 Mar 2026  +1 d; due 24 Mar 2026: 5 d late
  ~ launch       Go-live          2 Apr 2026 → 3 Apr 2026  +1 d; due 30 Mar 2026: 4 d late
  ~ sales        Sell online      2 Apr 2026 → 3 Apr 2026  +1 d; due 1 Apr 2026: 2 d late

What happened
  ~ site                  as of 2026-03-02 → 2026-03-06
  ~ discovery.interviews  with `started 2026-03-02`; with `done 2026-03-05`
  ~ build.site            criterion "all pages load" → "all pages load" met 2026-03-05

Moved by its own change
  ~ discovery.interviews  4 Mar 2026 → 5 Mar 2026  +1 d

Moved in consequence: 7 items, driven by discovery.interviews (--all lists them)

3 changed, 10 moved
# A renamed task stays what it is, and so does what is moved to another phase; those that name it are unchanged.
$ git commit --quiet --all --message 'Interviews are done' && sed -i 's/task brief/task outline/; s/"Ready to launch" { requires site/"Ready to launch" { requires website/; s/deliverable site/deliverable website/; s/  task flash.*//; s/website, flash/website, intro.flash/' site.plan
$ cat >> site.plan <<'END'
> phase intro "Intro" {
>   task flash "Make the intro" { by ben; takes 2d; after discovery }
> }
> END
$ planc diff site.plan
Website relaunch: main e0113e6 (3 Mar 2026) → working tree
The plan still finishes on Fri 3 Apr 2026.

Re-planned
  ~ discovery.outline  renamed, was `discovery.brief`
  ~ build.website      renamed, was `build.site`
  + intro              phase
  ~ intro.flash        moved, was `build.flash`

1 added, 3 changed
$ planc diff site.plan --to json | head -n 40
{
  "format": "planc-comparison",
  "version": 1,
  "finish": null,
  "marks": [],
  "edits": [
    {
      "id": "discovery.outline",
      "kind": "task",
      "change": "changed",
      "was": {
        "id": "discovery.brief",
        "how": "renamed"
      },
      "attributes": []
    },
    {
      "id": "build.website",
      "kind": "deliverable",
      "change": "changed",
      "was": {
        "id": "build.site",
        "how": "renamed"
      },
      "attributes": []
    },
    {
      "id": "intro",
      "kind": "phase",
      "change": "added",
      "was": null,
      "attributes": []
    },
    {
      "id": "intro.flash",
      "kind": "task",
      "change": "changed",
      "was": {
        "id": "build.flash",
        "how": "moved"
# A phase with another name keeps its tasks; a rate, a calendar and who is named in another file count too.
$ git commit --quiet --all --message 'Other names' && sed -i 's/phase intro/phase film/; s/intro\.flash/film.flash/' site.plan && sed -i 's|60/h }|75/h; off 2026-03-23..2026-03-25 "Away" }|' people.plan
$ planc diff site.plan
Website relaunch: main 6272ab0 (3 Mar 2026) → working tree
The plan finishes on Wed 8 Apr 2026 instead of Fri 3 Apr 2026 (+3 d).

Milestones, gates and goals
  ~ build.built  Ready to launch  31 Mar 2026 → 3 Apr 2026  +3 d; due 24 Mar 2026: 8 d late
  ~ launch       Go-live          3 Apr 2026 → 8 Apr 2026  +3 d; due 30 Mar 2026: 7 d late
  ~ sales        Sell online      3 Apr 2026 → 8 Apr 2026  +3 d; due 1 Apr 2026: 5 d late

Re-planned
  ~ film  renamed, was `intro`
  ~ ben   rate 60/h → 75/h; with `off 2026-03-23..2026-03-25 "Away"`

Moved in consequence: 3 items, driven by ben (--all lists them)

The plan as a whole
  cost  EUR 12,800.00 → EUR 13,760.00

2 changed, 5 moved
$ git commit --quiet --all --message 'Ben is away' && planc diff site.plan baseline/1
Website relaunch: baseline/1 0bba000 (2 Mar 2026) → working tree
The plan finishes on Wed 8 Apr 2026 instead of Thu 26 Mar 2026 (+9 d).

Milestones, gates and goals
  ~ build.built  Ready to launch  23 Mar 2026 → 3 Apr 2026  +9 d; due 24 Mar 2026: 8 d late
  ~ launch       Go-live          26 Mar 2026 → 8 Apr 2026  +9 d; due 30 Mar 2026: 7 d late
  ~ sales        Sell online      26 Mar 2026 → 8 Apr 2026  +9 d; due 1 Apr 2026: 5 d late

Re-planned
  ~ discovery.outline  renamed, was `discovery.brief`
  ~ build.copy         takes 4d → 9d
  ~ build.website      renamed, was `build.site`
  + film               phase
  ~ film.flash         moved, was `build.flash`
  ~ ben                rate 60/h → 75/h; with `off 2026-03-23..2026-03-25 "Away"`

What happened
  ~ site                  as of 2026-03-02 → 2026-03-06
  ~ discovery.interviews  with `started 2026-03-02`; with `done 2026-03-05`
  ~ build.website         criterion "all pages load" → "all pages load" met 2026-03-05

Moved by its own change
  ~ discovery.interviews  4 Mar 2026 → 5 Mar 2026  +1 d
  ~ build.copy            12 Mar 2026 → 20 Mar 2026  +6 d

Moved in consequence: 6 items, driven by discovery.interviews, build.copy (--all lists them)

The plan as a whole
  cost  EUR 9,600.00 → EUR 13,760.00

New warnings
  due-missed  `built` misses its due date 2026-03-24: it is forecast for 2026-04-03, 8 d late

1 added, 7 changed, 10 moved, 1 new warning
$ planc diff site.plan baseline/1..HEAD~2
Website relaunch: baseline/1 0bba000 (2 Mar 2026) → HEAD~2 e0113e6 (3 Mar 2026)
The plan finishes on Fri 3 Apr 2026 instead of Thu 26 Mar 2026 (+6 d).

Milestones, gates and goals
  ~ build.built  Ready to launch  23 Mar 2026 → 31 Mar 2026  +6 d; due 24 Mar 2026: 5 d late
  ~ launch       Go-live          26 Mar 2026 → 3 Apr 2026  +6 d; due 30 Mar 2026: 4 d late
  ~ sales        Sell online      26 Mar 2026 → 3 Apr 2026  +6 d; due 1 Apr 2026: 2 d late

Re-planned
  ~ build.copy  takes 4d → 9d

What happened
  ~ site                  as of 2026-03-02 → 2026-03-06
  ~ discovery.interviews  with `started 2026-03-02`; with `done 2026-03-05`
  ~ build.site            criterion "all pages load" → "all pages load" met 2026-03-05

Moved by its own change
  ~ discovery.interviews  4 Mar 2026 → 5 Mar 2026  +1 d
  ~ build.copy            12 Mar 2026 → 20 Mar 2026  +6 d

Moved in consequence: 6 items, driven by discovery.interviews, build.copy (--all lists them)

The plan as a whole
  cost  EUR 9,600.00 → EUR 12,800.00

New warnings
  due-missed  `built` misses its due date 2026-03-24: it is forecast for 2026-03-31, 5 d late

4 changed, 10 moved, 1 new warning
$ git switch --quiet --create draft HEAD~1 && sed -i 's/+ 3d/+ 5d/' site.plan && git commit --quiet --all --message 'More time before the launch' && planc diff site.plan main...draft
Website relaunch: 6272ab0 (3 Mar 2026) → draft cfab821 (3 Mar 2026)
The plan finishes on Tue 7 Apr 2026 instead of Fri 3 Apr 2026 (+2 d).

Milestones, gates and goals
  ~ launch  Go-live      3 Apr 2026 → 7 Apr 2026  +2 d; due 30 Mar 2026: 6 d late
  ~ sales   Sell online  3 Apr 2026 → 7 Apr 2026  +2 d; due 1 Apr 2026: 4 d late

Re-planned
  ~ launch  after build.built + 3d → build.built + 5d

1 changed, 1 moved
# Files are compared without git.
$ git show main:site.plan > old.plan && planc diff old.plan site.plan
Website relaunch: old.plan → site.plan
The plan finishes on Tue 7 Apr 2026 instead of Fri 3 Apr 2026 (+2 d).

Milestones, gates and goals
  ~ launch  Go-live      3 Apr 2026 → 7 Apr 2026  +2 d; due 30 Mar 2026: 6 d late
  ~ sales   Sell online  3 Apr 2026 → 7 Apr 2026  +2 d; due 1 Apr 2026: 4 d late

Re-planned
  ~ launch  after build.built + 3d → build.built + 5d
  ~ intro   renamed, was `film`

2 changed, 1 moved
# How the dates moved over the commits.
$ planc history site.plan build.built launch
Website relaunch: 4 of 5 commits changed a date

report date  commit      build.built        launch
2 Mar 2026   baseline/1  23 Mar 2026        26 Mar 2026
2 Mar 2026   3022092     30 Mar 2026  +5 d  2 Apr 2026  +5 d
6 Mar 2026   e0113e6     31 Mar 2026  +1 d  3 Apr 2026  +1 d
6 Mar 2026   cfab821     ·                  7 Apr 2026  +2 d
in all                   +6 d               +8 d
due                      24 Mar 2026        30 Mar 2026
