# A plan over thirty commits: it slips, is renamed, rearranged, branched, merged and rebased.
$ git init --quiet --initial-branch main . && cat > site.plan <<'END'
> plan site "Website relaunch" { start 2026-03-02; owner ann }
> person ann "Ann"
> person ben "Ben"
> phase discovery "Discovery" {
>   task interviews "Interview customers" { by ann; takes 3d }
>   milestone known "Needs known" { requires interviews }
> }
> phase build "Build" {
>   task copy "Write the texts" { by ann; takes 4d; after discovery }
>   task pages "Build the pages" { by ben; takes 6d; after copy }
>   milestone built "Ready to launch" { requires pages; due 2026-03-20 }
> }
> milestone launch "Go-live" { after build.built + 3d; due 2026-03-27 }
> goal sales "Sell online" { requires launch; measure "100 orders" }
> END
$ cat > save <<'END'
> export GIT_AUTHOR_DATE="2026-$1T09:00:00Z" GIT_COMMITTER_DATE="2026-$1T09:00:00Z"
> shift
> git commit --quiet --all --message "$*"
> END
$ git add site.plan && sh save 02-26 A first plan && planc history site.plan
Website relaunch: 1 of 1 commit changed a date

report date  commit   discovery.known  build.built  launch       sales
26 Feb 2026  1fa65ef  4 Mar 2026       18 Mar 2026  23 Mar 2026  23 Mar 2026
due                                    20 Mar 2026  27 Mar 2026
# Commits that move no date are counted, and not listed.
$ for day in 02-27 03-02 03-03 03-04; do sed -i "s/measure \".*\"/measure \"orders by $day\"/" site.plan; sh save $day Orders by $day; done; git tag baseline/1
$ planc history site.plan
Website relaunch: 1 of 5 commits changed a date

report date  commit   discovery.known  build.built  launch       sales
26 Feb 2026  1fa65ef  4 Mar 2026       18 Mar 2026  23 Mar 2026  23 Mar 2026
due                                    20 Mar 2026  27 Mar 2026
# The texts take longer, bit by bit.
$ for days in 5 6 7 9; do sed -i "s/ann; takes .d; after/ann; takes ${days}d; after/" site.plan; sh save 03-0$days The texts take $days days; done; planc history site.plan
Website relaunch: 5 of 9 commits changed a date

report date  commit   discovery.known  build.built        launch
26 Feb 2026  1fa65ef  4 Mar 2026       18 Mar 2026        23 Mar 2026
5 Mar 2026   e30b3c6  ·                19 Mar 2026  +1 d  24 Mar 2026  +1 d
6 Mar 2026   942fd6f  ·                20 Mar 2026  +1 d  25 Mar 2026  +1 d
7 Mar 2026   349fbb0  ·                23 Mar 2026  +1 d  26 Mar 2026  +1 d
9 Mar 2026   bd6d6fb  ·                25 Mar 2026  +2 d  30 Mar 2026  +2 d
in all                                 +5 d               +5 d
due                                    20 Mar 2026        27 Mar 2026

report date  commit   sales
26 Feb 2026  1fa65ef  23 Mar 2026
5 Mar 2026   e30b3c6  24 Mar 2026  +1 d
6 Mar 2026   942fd6f  25 Mar 2026  +1 d
7 Mar 2026   349fbb0  26 Mar 2026  +1 d
9 Mar 2026   bd6d6fb  30 Mar 2026  +2 d
in all                +5 d
$ planc diff site.plan baseline/1
Website relaunch: baseline/1 5b27e96 (4 Mar 2026) → working tree
The plan finishes on Mon 30 Mar 2026 instead of Mon 23 Mar 2026 (+5 d).

Milestones, gates and goals
  ~ build.built  Ready to launch  18 Mar 2026 → 25 Mar 2026  +5 d; due 20 Mar 2026: 3 d late
  ~ launch       Go-live          23 Mar 2026 → 30 Mar 2026  +5 d; due 27 Mar 2026: 1 d late
  ~ sales        Sell online      23 Mar 2026 → 30 Mar 2026  +5 d

Re-planned
  ~ build.copy  takes 4d → 9d

Moved by its own change
  ~ build.copy  10 Mar 2026 → 17 Mar 2026  +5 d

Moved in consequence: 2 items, driven by build.copy (--all lists them)

New warnings
  due-missed  `built` misses its due date 2026-03-20: it is forecast for 2026-03-25, 3 d late

1 changed, 5 moved, 1 new warning
# With a status date, that is the date of the report. The file gets another name, which is followed.
$ sed -i 's/takes 3d }/takes 3d; started 2026-03-02; done 2026-03-05 }/; s/owner ann }/owner ann; as of 2026-03-06 }/' site.plan; sh save 03-10 The interviews are done
$ git mv site.plan website.plan && sh save 03-10 Another name for the file && planc history website.plan launch
Website relaunch: 6 of 11 commits changed a date

report date  commit   launch
26 Feb 2026  1fa65ef  23 Mar 2026
5 Mar 2026   e30b3c6  24 Mar 2026  +1 d
6 Mar 2026   942fd6f  25 Mar 2026  +1 d
7 Mar 2026   349fbb0  26 Mar 2026  +1 d
9 Mar 2026   bd6d6fb  30 Mar 2026  +2 d
6 Mar 2026   546a132  31 Mar 2026  +1 d
in all                +6 d
due                   27 Mar 2026
# What moves to another phase, or gets another name, stays what it is.
$ sed -i '/milestone built/d; s/build.built/release.built/' website.plan && cat >> website.plan <<'END'
> phase release "Release" {
>   milestone built "Ready to launch" { requires build.pages; due 2026-03-20 }
> }
> END
$ planc diff website.plan && sh save 03-11 A phase for the release
Website relaunch: main 2b89853 (10 Mar 2026) → working tree
The plan still finishes on Tue 31 Mar 2026.

Re-planned
  + release        phase
  ~ release.built  moved, was `build.built`; requires pages → build.pages

1 added, 1 changed
$ sed -i 's/milestone launch/milestone online/; s/requires launch/requires online/' website.plan && sh save 03-11 Another name for the launch && planc history website.plan built launch
Website relaunch: 6 of 13 commits changed a date

report date  commit   release.built      online
26 Feb 2026  1fa65ef  18 Mar 2026        23 Mar 2026
5 Mar 2026   e30b3c6  19 Mar 2026  +1 d  24 Mar 2026  +1 d
6 Mar 2026   942fd6f  20 Mar 2026  +1 d  25 Mar 2026  +1 d
7 Mar 2026   349fbb0  23 Mar 2026  +1 d  26 Mar 2026  +1 d
9 Mar 2026   bd6d6fb  25 Mar 2026  +2 d  30 Mar 2026  +2 d
6 Mar 2026   546a132  26 Mar 2026  +1 d  31 Mar 2026  +1 d
in all                +6 d               +6 d
due                   20 Mar 2026        27 Mar 2026
# A phase comes, and goes again.
$ printf 'phase film "Film" {\n  task shoot "Shoot it" { by ben; takes 3d; after discovery }\n  milestone shot "Film is shot" { requires shoot }\n}\n' >> website.plan && sh save 03-12 A film
$ sed -i 's/Shoot it" { by ben; takes 3d/Shoot it" { by ben; takes 5d/' website.plan && sh save 03-13 The film takes longer
$ sed -i '/^phase film/,/^}/d' website.plan && planc diff website.plan; sh save 03-16 No film
Website relaunch: main 0520c14 (13 Mar 2026) → working tree
The plan still finishes on Tue 31 Mar 2026.

Re-planned
  - film        phase
  - film.shoot  task, takes 5d, after discovery, by ben
  - film.shot   milestone, requires shoot

Warnings that are gone
  leads-nowhere  no goal waits for milestone `shot`

3 removed
$ planc history website.plan
Website relaunch: 9 of 16 commits changed a date

report date  commit   discovery.known   online             release.built
26 Feb 2026  1fa65ef  4 Mar 2026        23 Mar 2026        18 Mar 2026
5 Mar 2026   e30b3c6  ·                 24 Mar 2026  +1 d  19 Mar 2026  +1 d
6 Mar 2026   942fd6f  ·                 25 Mar 2026  +1 d  20 Mar 2026  +1 d
7 Mar 2026   349fbb0  ·                 26 Mar 2026  +1 d  23 Mar 2026  +1 d
9 Mar 2026   bd6d6fb  ·                 30 Mar 2026  +2 d  25 Mar 2026  +2 d
6 Mar 2026   546a132  5 Mar 2026  +1 d  31 Mar 2026  +1 d  26 Mar 2026  +1 d
in all                +1 d              +6 d               +6 d
due                                     27 Mar 2026        20 Mar 2026

report date  commit   sales              film.shot
26 Feb 2026  1fa65ef  23 Mar 2026
5 Mar 2026   e30b3c6  24 Mar 2026  +1 d
6 Mar 2026   942fd6f  25 Mar 2026  +1 d
7 Mar 2026   349fbb0  26 Mar 2026  +1 d
9 Mar 2026   bd6d6fb  30 Mar 2026  +2 d
6 Mar 2026   546a132  31 Mar 2026  +1 d
6 Mar 2026   29c974e  ·                  10 Mar 2026
6 Mar 2026   0520c14  ·                  12 Mar 2026  +2 d
6 Mar 2026   55c3109  ·                  no date
in all                +6 d               +2 d
# A commit whose plan has errors is named, counted and skipped.
$ sed -i 's/requires online/requires ofline/' website.plan && sh save 03-17 A slip of the pen; planc history website.plan sales
Website relaunch: 6 of 17 commits changed a date

report date  commit   sales
26 Feb 2026  1fa65ef  23 Mar 2026
5 Mar 2026   e30b3c6  24 Mar 2026  +1 d
6 Mar 2026   942fd6f  25 Mar 2026  +1 d
7 Mar 2026   349fbb0  26 Mar 2026  +1 d
9 Mar 2026   bd6d6fb  30 Mar 2026  +2 d
6 Mar 2026   546a132  31 Mar 2026  +1 d
in all                +6 d

1 commit is skipped, because its plan has errors
  821a5d7  17 Mar 2026  nothing is called `ofline`
$ sed -i 's/requires ofline/requires online/' website.plan && sh save 03-17 Corrected
# Two branches move different dates, and are merged.
$ git switch --quiet --create faster && sed -i 's/takes 6d/takes 5d/' website.plan && sh save 03-18 The pages take 5 days; sed -i 's/takes 5d/takes 4d/' website.plan && sh save 03-19 The pages take 4 days
$ git switch --quiet main && sed -i 's/+ 3d/+ 5d/' website.plan && sh save 03-18 More time before the launch
$ planc diff website.plan main...faster
Website relaunch: ae60d1e (17 Mar 2026) → faster 51cec5c (19 Mar 2026)
The plan finishes on Fri 27 Mar 2026 instead of Tue 31 Mar 2026 (-2 d).

Milestones, gates and goals
  ~ online         Go-live          31 Mar 2026 → 27 Mar 2026  -2 d; due 27 Mar 2026: no longer late
  ~ release.built  Ready to launch  26 Mar 2026 → 24 Mar 2026  -2 d; due 20 Mar 2026: 2 d late
  ~ sales          Sell online      31 Mar 2026 → 27 Mar 2026  -2 d

Re-planned
  ~ build.pages  takes 6d → 4d

Moved by its own change
  ~ build.pages  26 Mar 2026 → 24 Mar 2026  -2 d

Moved in consequence: 2 items, driven by build.pages (--all lists them)

1 changed, 5 moved
$ GIT_COMMITTER_DATE=2026-03-20T09:00:00Z git merge --quiet --no-edit faster && planc history website.plan built online --since 2026-03-16
Auto-merging website.plan
Website relaunch: 5 of 7 commits changed a date

report date  commit   release.built      online
6 Mar 2026   55c3109  26 Mar 2026        31 Mar 2026
6 Mar 2026   dc8b3a1  25 Mar 2026  -1 d  30 Mar 2026  -1 d
6 Mar 2026   99cd5a3  26 Mar 2026  +1 d  2 Apr 2026  +3 d
6 Mar 2026   51cec5c  24 Mar 2026  -2 d  27 Mar 2026  -4 d
6 Mar 2026   e479d29  ·                  31 Mar 2026  +2 d
in all                -2 d               0 d
due                   20 Mar 2026        27 Mar 2026

1 commit is skipped, because its plan has errors
  821a5d7  17 Mar 2026  nothing is called `ofline`
$ planc history website.plan built online --since 2026-03-16 --first-parent
Website relaunch: 3 of 5 commits changed a date

report date  commit   release.built      online
6 Mar 2026   55c3109  26 Mar 2026        31 Mar 2026
6 Mar 2026   99cd5a3  ·                  2 Apr 2026  +2 d
6 Mar 2026   e479d29  24 Mar 2026  -2 d  31 Mar 2026  -2 d
in all                -2 d               0 d
due                   20 Mar 2026        27 Mar 2026

1 commit is skipped, because its plan has errors
  821a5d7  17 Mar 2026  nothing is called `ofline`
# A branch is rebased: its commits get the day of the rebase.
$ git switch --quiet --create sooner HEAD~1 && sed -i 's/+ 5d/+ 4d/' website.plan && sh save 03-19 Four days before the launch; sed -i 's/+ 4d/+ 2d/' website.plan && sh save 03-20 Two days before the launch
$ GIT_COMMITTER_DATE=2026-03-23T09:00:00Z git rebase --quiet main && git switch --quiet main && git merge --quiet --ff-only sooner && planc history website.plan online --since 2026-03-20
Website relaunch: 3 of 3 commits changed a date

report date  commit   online
6 Mar 2026   e479d29  31 Mar 2026
6 Mar 2026   6a8dbdf  30 Mar 2026  -1 d
6 Mar 2026   795112c  26 Mar 2026  -2 d
in all                -3 d
due                   27 Mar 2026
# Week by week.
$ for day in 03-23 03-24 03-25 03-26 03-27; do sed -i "s/as of 2026-...../as of 2026-$day/" website.plan; sh save $day The status of $day; done; git tag baseline/2
$ sed -i 's/takes 9d; after/takes 9d; started 2026-03-06; done 2026-03-20; after/' website.plan && sh save 03-30 The texts are done; git rev-list --count HEAD; planc history website.plan
30
Website relaunch: 21 of 30 commits changed a date

report date  commit      discovery.known   online              release.built
26 Feb 2026  1fa65ef     4 Mar 2026        23 Mar 2026         18 Mar 2026
5 Mar 2026   e30b3c6     ·                 24 Mar 2026  +1 d   19 Mar 2026  +1 d
6 Mar 2026   942fd6f     ·                 25 Mar 2026  +1 d   20 Mar 2026  +1 d
7 Mar 2026   349fbb0     ·                 26 Mar 2026  +1 d   23 Mar 2026  +1 d
9 Mar 2026   bd6d6fb     ·                 30 Mar 2026  +2 d   25 Mar 2026  +2 d
6 Mar 2026   546a132     5 Mar 2026  +1 d  31 Mar 2026  +1 d   26 Mar 2026  +1 d
6 Mar 2026   dc8b3a1     ·                 30 Mar 2026  -1 d   25 Mar 2026  -1 d
6 Mar 2026   99cd5a3     ·                 2 Apr 2026  +3 d    26 Mar 2026  +1 d
6 Mar 2026   51cec5c     ·                 27 Mar 2026  -4 d   24 Mar 2026  -2 d
6 Mar 2026   e479d29     ·                 31 Mar 2026  +2 d   ·
6 Mar 2026   6a8dbdf     ·                 30 Mar 2026  -1 d   ·
6 Mar 2026   795112c     ·                 26 Mar 2026  -2 d   ·
23 Mar 2026  b0a229b     ·                 10 Apr 2026  +11 d  8 Apr 2026  +11 d
24 Mar 2026  d32d248     ·                 13 Apr 2026  +1 d   9 Apr 2026  +1 d
25 Mar 2026  5e6d26d     ·                 14 Apr 2026  +1 d   10 Apr 2026  +1 d
26 Mar 2026  163a0c9     ·                 15 Apr 2026  +1 d   13 Apr 2026  +1 d
27 Mar 2026  baseline/2  ·                 16 Apr 2026  +1 d   14 Apr 2026  +1 d
27 Mar 2026  145565e     ·                 3 Apr 2026  -9 d    1 Apr 2026  -9 d
in all                   +1 d              +9 d                +10 d
due                                        27 Mar 2026         20 Mar 2026

report date  commit      sales               film.shot
26 Feb 2026  1fa65ef     23 Mar 2026
5 Mar 2026   e30b3c6     24 Mar 2026  +1 d
6 Mar 2026   942fd6f     25 Mar 2026  +1 d
7 Mar 2026   349fbb0     26 Mar 2026  +1 d
9 Mar 2026   bd6d6fb     30 Mar 2026  +2 d
6 Mar 2026   546a132     31 Mar 2026  +1 d
6 Mar 2026   29c974e     ·                   10 Mar 2026
6 Mar 2026   0520c14     ·                   12 Mar 2026  +2 d
6 Mar 2026   55c3109     ·                   no date
6 Mar 2026   dc8b3a1     30 Mar 2026  -1 d
6 Mar 2026   99cd5a3     2 Apr 2026  +3 d
6 Mar 2026   51cec5c     27 Mar 2026  -4 d
6 Mar 2026   e479d29     31 Mar 2026  +2 d
6 Mar 2026   6a8dbdf     30 Mar 2026  -1 d
6 Mar 2026   795112c     26 Mar 2026  -2 d
23 Mar 2026  b0a229b     10 Apr 2026  +11 d
24 Mar 2026  d32d248     13 Apr 2026  +1 d
25 Mar 2026  5e6d26d     14 Apr 2026  +1 d
26 Mar 2026  163a0c9     15 Apr 2026  +1 d
27 Mar 2026  baseline/2  16 Apr 2026  +1 d
27 Mar 2026  145565e     3 Apr 2026  -9 d
in all                   +9 d                +2 d

1 commit is skipped, because its plan has errors
  821a5d7  17 Mar 2026  nothing is called `ofline`
$ planc history website.plan --every 2w
Website relaunch: 4 of 4 commits

report date  commit      discovery.known   online
27 Feb 2026  d9b0d95     4 Mar 2026        23 Mar 2026
6 Mar 2026   0520c14     5 Mar 2026  +1 d  31 Mar 2026  +6 d
27 Mar 2026  baseline/2  ·                 16 Apr 2026  +12 d
27 Mar 2026  145565e     ·                 3 Apr 2026  -9 d
in all                   +1 d              +9 d
due                                        27 Mar 2026

report date  commit      release.built       sales               film.shot
27 Feb 2026  d9b0d95     18 Mar 2026         23 Mar 2026
6 Mar 2026   0520c14     26 Mar 2026  +6 d   31 Mar 2026  +6 d   12 Mar 2026
27 Mar 2026  baseline/2  14 Apr 2026  +13 d  16 Apr 2026  +12 d  no date
27 Mar 2026  145565e     1 Apr 2026  -9 d    3 Apr 2026  -9 d
in all                   +10 d               +9 d
due                      20 Mar 2026
$ planc history website.plan --tags
Website relaunch: 2 of 2 commits

report date  commit      discovery.known   online
4 Mar 2026   baseline/1  4 Mar 2026        23 Mar 2026
27 Mar 2026  baseline/2  5 Mar 2026  +1 d  16 Apr 2026  +18 d
in all                   +1 d              +18 d
due                                        27 Mar 2026

report date  commit      release.built       sales
4 Mar 2026   baseline/1  18 Mar 2026         23 Mar 2026
27 Mar 2026  baseline/2  14 Apr 2026  +19 d  16 Apr 2026  +18 d
in all                   +19 d               +18 d
due                      20 Mar 2026
$ planc history website.plan --tags 'baseline/1' --to csv
report_date,commit,commit_date,tags,kind,id,title,date,moved_minutes
2026-03-04,5b27e96,2026-03-04,baseline/1,milestone,discovery.known,Needs known,2026-03-04,
2026-03-04,5b27e96,2026-03-04,baseline/1,milestone,build.built,Ready to launch,2026-03-18,
2026-03-04,5b27e96,2026-03-04,baseline/1,milestone,launch,Go-live,2026-03-23,
2026-03-04,5b27e96,2026-03-04,baseline/1,goal,sales,Sell online,2026-03-23,
$ planc history website.plan online --since baseline/2 --to json
{
  "format": "planc-history",
  "version": 1,
  "plan": "site",
  "title": "Website relaunch",
  "commits": 2,
  "milestones": [
    {
      "id": "online",
      "was": [],
      "kind": "milestone",
      "title": "Go-live",
      "due": "2026-03-27",
      "gone": false
    }
  ],
  "reports": [
    {
      "date": "2026-03-27",
      "commit": {
        "id": "86ead71034ccf0f187a8e28a274978883fb991fa",
        "short": "86ead71",
        "date": "2026-03-27",
        "tags": [
          "baseline/2"
        ],
        "subject": "The status of 03-27"
      },
      "dates": [
        {
          "id": "online",
          "date": "2026-04-16",
          "moved": null
        }
      ]
    },
    {
      "date": "2026-03-27",
      "commit": {
        "id": "145565ed0ad2ce37fa10ec411025f98ad257aad4",
        "short": "145565e",
        "date": "2026-03-30",
        "tags": [],
        "subject": "The texts are done"
      },
      "dates": [
        {
          "id": "online",
          "date": "2026-04-03",
          "moved": {
            "from": "2026-04-16",
            "minutes": -4320,
            "elapsed": false
          }
        }
      ]
    }
  ],
  "skipped": []
}
$ planc history website.plan online sales --to csv --since 2026-03-17
warning: the commit 821a5d7 is skipped, because its plan has errors: nothing is called `ofline`
report_date,commit,commit_date,tags,kind,id,title,date,moved_minutes
2026-03-06,ae60d1e,2026-03-17,,milestone,online,Go-live,2026-03-31,
2026-03-06,ae60d1e,2026-03-17,,goal,sales,Sell online,2026-03-31,
2026-03-06,dc8b3a1,2026-03-18,,milestone,online,Go-live,2026-03-30,-480
2026-03-06,dc8b3a1,2026-03-18,,goal,sales,Sell online,2026-03-30,-480
2026-03-06,99cd5a3,2026-03-18,,milestone,online,Go-live,2026-04-02,1440
2026-03-06,99cd5a3,2026-03-18,,goal,sales,Sell online,2026-04-02,1440
2026-03-06,51cec5c,2026-03-19,,milestone,online,Go-live,2026-03-27,-1920
2026-03-06,51cec5c,2026-03-19,,goal,sales,Sell online,2026-03-27,-1920
2026-03-06,e479d29,2026-03-20,,milestone,online,Go-live,2026-03-31,960
2026-03-06,e479d29,2026-03-20,,goal,sales,Sell online,2026-03-31,960
2026-03-06,6a8dbdf,2026-03-23,,milestone,online,Go-live,2026-03-30,-480
2026-03-06,6a8dbdf,2026-03-23,,goal,sales,Sell online,2026-03-30,-480
2026-03-06,795112c,2026-03-23,,milestone,online,Go-live,2026-03-26,-960
2026-03-06,795112c,2026-03-23,,goal,sales,Sell online,2026-03-26,-960
2026-03-23,b0a229b,2026-03-23,,milestone,online,Go-live,2026-04-10,5280
2026-03-23,b0a229b,2026-03-23,,goal,sales,Sell online,2026-04-10,5280
2026-03-24,d32d248,2026-03-24,,milestone,online,Go-live,2026-04-13,480
2026-03-24,d32d248,2026-03-24,,goal,sales,Sell online,2026-04-13,480
2026-03-25,5e6d26d,2026-03-25,,milestone,online,Go-live,2026-04-14,480
2026-03-25,5e6d26d,2026-03-25,,goal,sales,Sell online,2026-04-14,480
2026-03-26,163a0c9,2026-03-26,,milestone,online,Go-live,2026-04-15,480
2026-03-26,163a0c9,2026-03-26,,goal,sales,Sell online,2026-04-15,480
2026-03-27,86ead71,2026-03-27,baseline/2,milestone,online,Go-live,2026-04-16,480
2026-03-27,86ead71,2026-03-27,baseline/2,goal,sales,Sell online,2026-04-16,480
2026-03-27,145565e,2026-03-30,,milestone,online,Go-live,2026-04-03,-4320
2026-03-27,145565e,2026-03-30,,goal,sales,Sell online,2026-04-03,-4320
# The triangle of milestone trend analysis, and as much of it as Mermaid can draw.
$ planc history website.plan --tags --to svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1136 744" role="img">
<title>Website relaunch: how its dates moved</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 18px; font-weight: 600 }
.day { font-size: 11px; text-anchor: middle }
.end { text-anchor: end }
.note, .day { fill: #59636e }
.page { fill: #fff }
.grid { stroke: #d1d9e0; fill: none }
.axis { stroke: #59636e; fill: none }
.leader { stroke: #818b98; stroke-width: .75; fill: none }
.c0 { stroke: #0969da; fill: #0969da }
.c1 { stroke: #bc4c00; fill: #bc4c00 }
.c2 { stroke: #1a7f37; fill: #1a7f37 }
.c3 { stroke: #8250df; fill: #8250df }
.c4 { stroke: #bf3989; fill: #bf3989 }
.c5 { stroke: #7d5a00; fill: #7d5a00 }
.c6 { stroke: #57606a; fill: #57606a }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round }
.mark { stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .note, .day { fill: #9198a1 }
  .page { fill: #0d1117 }
  .grid { stroke: #3d444d }
  .axis, .leader { stroke: #9198a1 }
  .c0 { stroke: #4493f8; fill: #4493f8 }
  .c1 { stroke: #f0883e; fill: #f0883e }
  .c2 { stroke: #3fb950; fill: #3fb950 }
  .c3 { stroke: #ab7df8; fill: #ab7df8 }
  .c4 { stroke: #f778ba; fill: #f778ba }
  .c5 { stroke: #d29922; fill: #d29922 }
  .c6 { stroke: #b1bac4; fill: #b1bac4 }
  .line { fill: none }
  .mark { stroke: none }
}
</style>
<rect class="page" width="100%" height="100%"/>
<text class="title" x="96.0" y="32.0">Website relaunch: how its dates moved</text>
<path class="grid" d="M165.8 672V602.2H96"/>
<text class="day" x="165.8" y="692.0">9 Mar 2026</text>
<text class="day end" x="88.0" y="606.2">9 Mar 2026</text>
<path class="grid" d="M263.4 672V504.6H96"/>
<text class="day" x="263.4" y="692.0">16 Mar 2026</text>
<text class="day end" x="88.0" y="508.6">16 Mar 2026</text>
<path class="grid" d="M361.1 672V406.9H96"/>
<text class="day" x="361.1" y="692.0">23 Mar 2026</text>
<text class="day end" x="88.0" y="410.9">23 Mar 2026</text>
<path class="grid" d="M458.8 672V309.2H96"/>
<text class="day" x="458.8" y="692.0">30 Mar 2026</text>
<text class="day end" x="88.0" y="313.2">30 Mar 2026</text>
<path class="grid" d="M556.5 672V211.5H96"/>
<text class="day" x="556.5" y="692.0">6 Apr 2026</text>
<text class="day end" x="88.0" y="215.5">6 Apr 2026</text>
<path class="grid" d="M654.1 672V113.9H96"/>
<text class="day" x="654.1" y="692.0">13 Apr 2026</text>
<text class="day end" x="88.0" y="117.9">13 Apr 2026</text>
<path class="axis" d="M96 72V672H696L96 672M96 672L696 72"/>
<text class="note" x="96.0" y="60.0">Forecast</text>
<text class="note end" x="696.0" y="716.0">Report date</text>
<g><title>Needs known</title>
<path class="line c0" d="M96.0 672.0L416.9 658.0"/>
<circle class="mark c0" cx="96.0" cy="672.0" r="3.5"/>
<circle class="mark c0" cx="416.9" cy="658.0" r="3.5"/>
</g>
<g><title>Go-live</title>
<path class="line c1" d="M96.0 406.9L416.9 72.0"/>
<circle class="mark c1" cx="96.0" cy="406.9" r="3.5"/>
<circle class="mark c1" cx="416.9" cy="72.0" r="3.5"/>
</g>
<g><title>Ready to launch</title>
<path class="line c2" d="M96.0 476.7L416.9 99.9"/>
<circle class="mark c2" cx="96.0" cy="476.7" r="3.5"/>
<circle class="mark c2" cx="416.9" cy="99.9" r="3.5"/>
</g>
<g><title>Sell online</title>
<path class="line c3" d="M96.0 406.9L416.9 72.0"/>
<circle class="mark c3" cx="96.0" cy="406.9" r="3.5"/>
<circle class="mark c3" cx="416.9" cy="72.0" r="3.5"/>
</g>
<path class="leader" d="M421.9 72.0L696 76.0H714"/>
<circle class="mark c1" cx="714.0" cy="76.0" r="4"/>
<text class="label" x="724.0" y="80.5">Go-live 16 Apr 2026 +18 d</text>
<path class="leader" d="M421.9 72.0L696 94.0H714"/>
<circle class="mark c3" cx="714.0" cy="94.0" r="4"/>
<text class="label" x="724.0" y="98.5">Sell online 16 Apr 2026 +18 d</text>
<path class="leader" d="M421.9 99.9L696 112.0H714"/>
<circle class="mark c2" cx="714.0" cy="112.0" r="4"/>
<text class="label" x="724.0" y="116.5">Ready to launch 14 Apr 2026 +19 d</text>
<path class="leader" d="M421.9 658.0L696 658.0H714"/>
<circle class="mark c0" cx="714.0" cy="658.0" r="4"/>
<text class="label" x="724.0" y="662.5">Needs known 5 Mar 2026 +1 d</text>
</svg>
$ planc history website.plan known online film.shot --to mermaid
warning: the commit 821a5d7 is skipped, because its plan has errors: nothing is called `ofline`
---
config:
  xyChart:
    width: 1170
  themeVariables:
    xyChart:
      plotColorPalette: "#2f81f7, #e16f24, #2da44e, #a371f7, #db61a2, #bf8700, #6e7781"
---
xychart-beta
  title "Website relaunch#58; days later than first forecast"
  x-axis "Report date" ["26 Feb 2026", "5 Mar 2026", "6 Mar 2026", "7 Mar 2026", "9 Mar 2026", "23 Mar 2026", "24 Mar 2026", "25 Mar 2026", "26 Mar 2026", "27 Mar 2026"]
  y-axis "Days" 0 --> 23
  line "Needs known" [0, 0, 1, 0, 0, 1, 1, 1, 1, 1]
  line "Go-live" [0, 1, 3, 3, 7, 18, 21, 22, 23, 11]
  line "Film is shot" [0, 0, 2, 0, 0, 2, 2, 2, 2, 2]
# What cannot be shown is said in one line.
$ planc history website.plan launhc
error: no item or goal with a date is called `launhc`
  help: did you mean `launch`?
[exit 2]
$ planc history website.plan --tags 'v*'
error: no commit with the plan has a tag that matches `v*`
[exit 2]
$ planc history website.plan --since 2027-01-01
error: no commit with the plan was made since `2027-01-01`
[exit 2]
$ planc history website.plan --since nowhere
error: no revision is called `nowhere`
[exit 2]
$ planc history website.plan --since=--output=x
error: no revision is called `--output=x`
[exit 2]
$ planc history website.plan --every month
error: invalid value 'month' for '--every <TIME>': a number of weeks or days is needed, such as `2w` or `10d`

For more information, try '--help'.
[exit 2]
$ planc history site.plan
error: `site.plan` is not in the revision main 145565e
[exit 3]
$ planc history other/none.plan
error: `other/none.plan` is not in the revision main 145565e
[exit 3]
