# What has no history is said in one line.
$ mkdir plans && cat > plans/a.plan <<'END'
> plan a "A" { start 2026-03-02; owner ann }
> person ann "Ann"
> task t "Write" { by ann; takes 2d }
> milestone m "Done" { requires t }
> END
$ planc history plans/a.plan
error: `plans` is not in a git repository
[exit 3]
$ git init --quiet --initial-branch main . && planc history plans/a.plan
error: the repository has no commit yet
[exit 3]
$ git commit --quiet --allow-empty --message 'Nothing' && planc history plans/a.plan
error: `plans/a.plan` is not in the revision main 3e40308
[exit 3]
$ planc history -
error: `-` is not in the revision main 3e40308
[exit 3]
# A revision before the plan does not count, nor does one in which it was away for a while.
$ git add . && git commit --quiet --message 'A plan' && planc history plans/a.plan
A: 1 of 1 commit changed a date

report date  commit   m
2 Mar 2026   ded63bc  3 Mar 2026
$ git mv plans/a.plan plans/b.plan && sed -i 's/2d/4d/' plans/b.plan && git commit --quiet --all --message 'Moved and changed' && git rm --quiet plans/b.plan && git commit --quiet --message 'Away'
$ git checkout --quiet HEAD~1 plans && sed -i 's/4d/5d/' plans/b.plan && git commit --quiet --all --message 'Back' && planc history plans/b.plan
A: 3 of 3 commits changed a date

report date  commit   m
2 Mar 2026   ded63bc  3 Mar 2026
2 Mar 2026   0c9bfd4  5 Mar 2026  +2 d
2 Mar 2026   651cde2  6 Mar 2026  +1 d
in all                +3 d
# A folder gets another name, and an imported file changes: that moves a date too.
$ sed -i '1i import "people.plan"' plans/b.plan && sed -i 's/^person.*//' plans/b.plan && echo 'person ann "Ann" { off 2026-03-04 "Away" }' > plans/people.plan && git add . && git commit --quiet --all --message 'Ann is away'
$ git mv plans "it's ü" && git commit --quiet --message 'An odd name' && sed -i 's/2026-03-04/2026-03-04..2026-03-05/' "it's ü/people.plan" && git commit --quiet --all --message 'Longer' && planc history "it's ü/b.plan"
A: 5 of 6 commits changed a date

report date  commit   m
2 Mar 2026   ded63bc  3 Mar 2026
2 Mar 2026   0c9bfd4  5 Mar 2026  +2 d
2 Mar 2026   651cde2  6 Mar 2026  +1 d
2 Mar 2026   6c15cd1  9 Mar 2026  +1 d
2 Mar 2026   1f70733  10 Mar 2026  +1 d
in all                +5 d
$ cd "it's ü" && GIT_DIR=/nowhere planc history ./b.plan --since HEAD~1
A: 2 of 2 commits changed a date

report date  commit   m
2 Mar 2026   65bd8c1  9 Mar 2026
2 Mar 2026   1f70733  10 Mar 2026  +1 d
in all                +1 d
# A file name with a line break.
$ cp "it's ü"/* . && mv b.plan "$(printf 'b\nc.plan')" && git add . && git commit --quiet --message 'Two lines' && planc history "$(printf 'b\nc.plan')"
A: 1 of 1 commit changed a date

report date  commit   m
3 Mar 2026   459b9b8  10 Mar 2026
# Every commit has errors.
$ echo 'task' > bad.plan && git add bad.plan && git commit --quiet --message 'Bad' && planc history bad.plan
error[no-plan]

  × there is no `plan` declaration
   ╭─[8eee9d9:bad.plan:1:1]
 1 │ task
   · ▲
   · ╰── in this file
   ╰────
  help: begin the file with a declaration such as `plan my_plan "My plan" {
        start 2026-03-02 }`

error[missing-name]

  × the task has no name
   ╭─[8eee9d9:bad.plan:1:1]
 1 │ task
   · ──┬─
   ·   ╰── a name is missing here
   ╰────
  help: write a name after `task`, such as `task launch`

2 errors; run `planc explain CODE` for details
error: the plan has errors in every commit; those of the last one are shown above
[exit 3]
# No milestone.
$ echo 'plan n "N" { start 2026-03-02; owner ann }; person ann "Ann"; task t "T" { takes 2d }' > none.plan && git add none.plan && git commit --quiet --message 'No milestone' && planc history none.plan
warning: the plan has no milestone, gate or goal with a date
  help: name the items to show
N: 0 of 1 commit changed a date
$ planc history none.plan t
N: 1 of 1 commit changed a date

report date  commit   t
3 Mar 2026   bbf73ed  3 Mar 2026
# Longer identifiers.
$ git init --quiet --initial-branch main --object-format sha256 new && cp none.plan new && cd new && git add . && git commit --quiet --message 'Longer identifiers' && planc history none.plan t
N: 1 of 1 commit changed a date

report date  commit   t
3 Mar 2026   439a955  3 Mar 2026
# A bare repository, a detached head, and clones in which the history is cut.
$ git clone --quiet --bare . bare.git && cd bare.git && planc history "it's ü/b.plan"
A: 5 of 9 commits changed a date

report date  commit   m
2 Mar 2026   ded63bc  3 Mar 2026
2 Mar 2026   0c9bfd4  5 Mar 2026  +2 d
2 Mar 2026   651cde2  6 Mar 2026  +1 d
2 Mar 2026   6c15cd1  9 Mar 2026  +1 d
2 Mar 2026   1f70733  10 Mar 2026  +1 d
in all                +5 d
$ git switch --quiet --detach HEAD~2 && planc history "it's ü/b.plan" --since HEAD~2
A: 2 of 3 commits changed a date

report date  commit   m
2 Mar 2026   65bd8c1  9 Mar 2026
2 Mar 2026   1f70733  10 Mar 2026  +1 d
in all                +1 d
$ git clone --quiet --depth 2 "file://$PWD/bare.git" shallow && cd shallow && planc history "it's ü/b.plan"
warning: the history is cut: this is a shallow clone
  help: fetch the rest with `git fetch --unshallow`
A: 1 of 2 commits changed a date

report date  commit   m
3 Mar 2026   8eee9d9  10 Mar 2026
$ git clone --quiet --depth 1 "file://$PWD/bare.git" shallower && cd shallower && planc history none.plan t
warning: the history is cut: this is a shallow clone
  help: fetch the rest with `git fetch --unshallow`
N: 1 of 1 commit changed a date

report date  commit   t
3 Mar 2026   bbf73ed  3 Mar 2026
$ git -C bare.git config uploadpack.allowFilter true && git clone --quiet --no-checkout --filter=blob:none "file://$PWD/bare.git" partial && cd partial && planc history "it's ü/b.plan" --since HEAD~4
A: 2 of 5 commits changed a date

report date  commit   m
2 Mar 2026   65bd8c1  9 Mar 2026
2 Mar 2026   1f70733  10 Mar 2026  +1 d
in all                +1 d
