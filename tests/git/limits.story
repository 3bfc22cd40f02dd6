# What cannot be compared is said in one line.
$ mkdir plans && cat > plans/a.plan <<'END'
> plan a "A" { start 2026-03-02; owner ann }
> person ann "Ann"
> task t "Write" { takes 2d }
> milestone m "Done" { requires t }
> END
$ planc diff plans/a.plan
error: `plans` is not in a git repository
[exit 3]
$ git init --quiet --initial-branch main . && planc diff plans/a.plan
error: the repository has no commit yet
[exit 3]
$ git commit --quiet --allow-empty --message 'Nothing' && planc diff plans/a.plan
error: `plans/a.plan` is not in the revision main 3e40308
[exit 3]
$ git add . && git commit --quiet --message 'A plan' && planc diff plans/a.plan nowhere
error: no revision is called `nowhere`
[exit 2]
$ planc diff plans/a.plan -- --output=x
error: no revision is called `--output=x`
[exit 2]
$ planc diff plans/a.plan main..nowhere
error: no revision is called `nowhere`
[exit 2]
$ planc diff plans/none.plan
error: `plans/none.plan` is not in the revision main cc48bb6
[exit 3]
$ planc diff plans/a.plan none.plan
error: `none.plan` cannot be read: there is no such file
[exit 3]
$ planc diff -
error: `-` is not in the revision main cc48bb6
[exit 3]
# Whatever folder it is run in, and whatever a hook says about the repository.
$ cd plans && sed -i 's/2d/3d/' a.plan && GIT_DIR=/nowhere planc diff a.plan
A: main cc48bb6 (2 Mar 2026) → working tree
The plan finishes on Wed 4 Mar 2026 instead of Tue 3 Mar 2026 (+1 d).

Milestones, gates and goals
  ~ m  Done  3 Mar 2026 → 4 Mar 2026  +1 d

Re-planned
  ~ t  takes 2d → 3d

Moved by its own change
  ~ t  3 Mar 2026 → 4 Mar 2026  +1 d

1 changed, 2 moved
$ git stash --quiet && cd plans && planc diff ./a.plan HEAD
A: main cc48bb6 (2 Mar 2026) → working tree
The plan still finishes on Tue 3 Mar 2026.

nothing changes
# A revision with errors, and a plan with errors.
$ sed -i 's/requires t/requires x/' plans/a.plan && planc diff plans/a.plan
error[unknown-reference]

  × nothing is called `x`
   ╭─[plans/a.plan:4:31]
 3 │ task t "Write" { takes 2d }
 4 │ milestone m "Done" { requires x }
   ·                               ┬
   ·                               ╰── unknown here
   ╰────
  help: correct the name, or declare an item with that name

1 error; run `planc explain CODE` for details
[exit 1]
$ git commit --quiet --all --message 'Broken' && planc diff plans/a.plan HEAD~1..HEAD
error[unknown-reference]

  × nothing is called `x`
   ╭─[19248c4:plans/a.plan:4:31]
 3 │ task t "Write" { takes 2d }
 4 │ milestone m "Done" { requires x }
   ·                               ┬
   ·                               ╰── unknown here
   ╰────
  help: correct the name, or declare an item with that name

1 error; run `planc explain CODE` for details
error: the plan has errors in the revision main 19248c4, as shown above
  help: compare with another revision
[exit 3]
$ git reset --quiet --hard HEAD~1 && git switch --quiet --detach && planc diff plans/a.plan
A: cc48bb6 (2 Mar 2026) → working tree
The plan still finishes on Tue 3 Mar 2026.

nothing changes
# A bare repository, a shallow clone, and an odd name.
$ git clone --quiet --bare . bare.git && cd bare.git && planc diff plans/a.plan HEAD~1..HEAD
error: `plans/a.plan` is not in the revision HEAD~1 3e40308
[exit 3]
$ cd bare.git && planc diff plans/a.plan main..HEAD
A: main cc48bb6 (2 Mar 2026) → main cc48bb6 (2 Mar 2026)
The plan still finishes on Tue 3 Mar 2026.

nothing changes
$ git clone --quiet --depth 1 "file://$PWD" shallow && cd shallow && planc diff plans/a.plan HEAD~1
error: no revision is called `HEAD~1`
[exit 2]
$ mkdir "it's ü" && cp plans/a.plan "it's ü/b c.plan" && git add "it's ü" && git commit --quiet --message 'Odd' && sed -i 's/2d/3d/' "it's ü/b c.plan" && planc diff "it's ü/b c.plan"
A: cdb5833 (3 Mar 2026) → working tree
The plan finishes on Wed 4 Mar 2026 instead of Tue 3 Mar 2026 (+1 d).

Milestones, gates and goals
  ~ m  Done  3 Mar 2026 → 4 Mar 2026  +1 d

Re-planned
  ~ t  takes 2d → 3d

Moved by its own change
  ~ t  3 Mar 2026 → 4 Mar 2026  +1 d

1 changed, 2 moved
# Links are followed inside the plan's folder, and not out of it.
$ ln -s a.plan plans/link.plan && ln -s /etc/passwd plans/out.plan && git add plans && git commit --quiet --message 'Links' && planc diff plans/link.plan HEAD..HEAD
A: cb5841d (3 Mar 2026) → cb5841d (3 Mar 2026)
The plan still finishes on Tue 3 Mar 2026.

nothing changes
$ planc diff plans/out.plan HEAD..HEAD
error: `plans/out.plan` is not in the revision cb5841d
[exit 3]
# A change of an hour leaves the day as it is.
$ printf 'plan h "Hour" { start 2026-03-02; owner ann }\nperson ann "Ann"\ntask a "A" { takes 3h }\nmilestone end "End" { requires a }\n' > hour.plan; sed 's/3h/2h/' hour.plan > shorter.plan; planc diff hour.plan shorter.plan
Hour: hour.plan → shorter.plan
The plan still finishes on Mon 2 Mar 2026 (-1 h).

Milestones, gates and goals
  ~ end  End  2 Mar 2026 (-1 h)

Re-planned
  ~ a  takes 3h → 2h

Moved by its own change
  ~ a  2 Mar 2026 (-1 h)

1 changed, 2 moved
