# What a branch may not change silently.
$ git init -q .
$ cat > p.plan <<'END'
> plan p "Product" { start 2026-03-02; owner ann }
> person ann "Ann"
> person ben "Ben"
> task draw "Draw it" { takes 4d }
> deliverable sketch "Sketch" { from draw; review 1d; approver ben; criterion "Fits on a page"; criterion "Has all screens" }
> task build "Build it" { takes 5d; after sketch }
> milestone launch "Launch" { requires build, sketch; due 2026-03-18 }
> END
$ git add p.plan
$ git commit -qm "First plan"
$ planc check p.plan --against HEAD
no errors, no warnings
$ sed -i 's/takes 5d/takes 7d/; s/due 2026-03-18/due 2026-03-20/; s/; criterion "Has all screens"//' p.plan
$ planc check p.plan
no errors, no warnings
$ planc check p.plan --against main
warning[criterion-removed]

  ⚠ `sketch` had the criterion "Has all screens" in main b223d53, and no longer
  │ has it
   ╭─[p.plan:5:13]
 4 │ task draw "Draw it" { takes 4d }
 5 │ deliverable sketch "Sketch" { from draw; review 1d; approver ben; criterion "Fits on a page" }
   ·             ───┬──
   ·                ╰── no longer has it
 6 │ task build "Build it" { takes 7d; after sketch }
   ╰────
  help: put it back, or let the approver agree to the change

warning[milestone-later]

  ⚠ milestone `launch` is 2 d later than in main b223d53: 2026-03-17 instead of
  │ 2026-03-13
   ╭─[p.plan:7:11]
 6 │ task build "Build it" { takes 7d; after sketch }
 7 │ milestone launch "Launch" { requires build, sketch; due 2026-03-20 }
   ·           ───┬──
   ·              ╰── was 2026-03-13
   ╰────
  help: make up the time, or agree on the new date with those who wait for it

warning[due-weakened]

  ⚠ `launch` had `due 2026-03-18` in main b223d53, and has `due 2026-03-20` now
   ╭─[p.plan:7:53]
 6 │ task build "Build it" { takes 7d; after sketch }
 7 │ milestone launch "Launch" { requires build, sketch; due 2026-03-20 }
   ·                                                     ───────┬──────
   ·                                                            ╰── was `due 2026-03-18`
   ╰────
  help: keep the date, or agree on the new one with those to whom it was
        promised

3 warnings; run `planc explain CODE` for details
$ planc check p.plan --against main --tolerance 2d --message-format github
::warning file=p.plan,line=5,endLine=5,col=13,endColumn=18,title=criterion-removed::`sketch` had the criterion "Has all screens" in main b223d53, and no longer has it%0Ahelp: put it back, or let the approver agree to the change
::warning file=p.plan,line=7,endLine=7,col=53,endColumn=66,title=due-weakened::`launch` had `due 2026-03-18` in main b223d53, and has `due 2026-03-20` now%0Ahelp: keep the date, or agree on the new one with those to whom it was promised
# Denied, it is an error.
$ sed -i 's/owner ann }/owner ann; deny milestone-later; allow due-weakened, criterion-removed }/' p.plan
$ planc check --against main
error[milestone-later]

  × milestone `launch` is 2 d later than in main b223d53: 2026-03-17 instead of
  │ 2026-03-13
   ╭─[p.plan:7:11]
 6 │ task build "Build it" { takes 7d; after sketch }
 7 │ milestone launch "Launch" { requires build, sketch; due 2026-03-20 }
   ·           ───┬──
   ·              ╰── was 2026-03-13
   ╰────
  help: make up the time, or agree on the new date with those who wait for it

1 error; run `planc explain CODE` for details
[exit 1]
# A gate that passes adds nothing, but what is put into its phase later does; two facts of one kind are told apart.
$ cat > g.plan <<'END'
> plan g "Gates" { start 2026-03-02; owner ann; as of 2026-03-06; allow self-approval, no-review }
> person ann "Ann"
> person ben "Ben"
> phase one "One" {
>   task a "A" { takes 1d; done 2026-03-02 }
>   deliverable d "D" { from a; criterion "Good"; approver ann, ben; delivered 2026-03-03; accepted 2026-03-03 by ann; accepted 2026-03-04 by ben }
> }
> task b "B" { takes 1d; after one }
> milestone end "End" { requires one, b }
> END
$ git add g.plan && git commit -qm Gates && sed -i 's/^}$/  milestone go "Go" { gate; requires d; approver ben; passed 2026-03-05 }\n}/; s/03-03 by ann/03-04 by ann/; s/03-04 by ben/03-05 by ben/' g.plan && planc check g.plan --against HEAD --message-format github | grep -vE 'unused|gate-'
::warning file=g.plan,line=6,endLine=6,col=90,endColumn=115,title=fact-changed::`one.d` had `accepted 2026-03-03 by ann` in main 06a222d, and now says `accepted 2026-03-04 by ann`%0Ahelp: restore it; if it was wrong, write a `note` that says so, and `allow fact-changed`
::warning file=g.plan,line=6,endLine=6,col=90,endColumn=115,title=fact-changed::`one.d` had `accepted 2026-03-04 by ben` in main 06a222d, and now says `accepted 2026-03-05 by ben`%0Ahelp: restore it; if it was wrong, write a `note` that says so, and `allow fact-changed`
$ git commit -qam Passed && sed -i '/^task b/d; s/^  milestone go/  task b "B" { takes 1d; after a }\n&/; s/requires one, b/requires one/' g.plan && planc check g.plan --against HEAD --message-format github | grep -vE 'unused|gate-|overdue'
::warning file=g.plan,line=7,endLine=7,col=8,endColumn=8,title=scope-added::task `one.b` was added to `one`, whose gate has passed%0Ahelp: put it into a later phase, or have the gate decide again%0Ag.plan:8:13: passed already
# What cannot be.
$ planc check p.plan --against nowhere
error: no revision is called `nowhere`
[exit 2]
$ planc check p.plan --tolerance 2d
error: the following required arguments were not provided:
  --against <REVISION>

Usage: planc check --against <REVISION> --tolerance <DURATION> <PLAN>...

For more information, try '--help'.
[exit 2]
$ planc check p.plan --against main --tolerance soon
error: invalid value 'soon' for '--tolerance <DURATION>': a duration is needed, such as 2d or 4h

For more information, try '--help'.
[exit 2]
$ planc check q.plan --against main
error: `q.plan` cannot be read: there is no such file
[exit 3]
