# Two people work on one plan.
$ git init --quiet . && cat > site.plan <<'END'
> plan site "New site" { start 2026-03-02; owner ann }
> person ann "Ann"
> person bob "Bob"
> phase build "Build" {
>   task copy "Write the copy" { takes 4d; by ann }
>   task photos "Take the photos" { takes 2d; by bob }
>   milestone built "Built" { requires copy, photos }
> }
> END
$ git add . && git commit --quiet --message 'A plan' && git switch --quiet --create ann && sed -i 's/takes 4d/takes 6d/; s/requires copy, photos/requires copy, photos, logo/' site.plan && sed -i '/milestone/i\  task logo "Draw a logo" { takes 1d; by ann }' site.plan && git commit --quiet --all --message 'A logo'
$ git switch --quiet --create bob main && sed -i 's/by ann }/by ann, bob 25% }/; s/requires copy, photos/requires copy, photos, film/' site.plan && sed -i '/milestone/i\  # The last thing\n  task film "Make a film" { takes 1d; by bob }' site.plan && git commit --quiet --all --message 'A film'
# git alone takes lines for what they are.
$ git merge ann
Auto-merging site.plan
CONFLICT (content): Merge conflict in site.plan
Automatic merge failed; fix conflicts and then commit the result.
[exit 1]
$ git merge --abort
# With planc as the driver for plans.
$ echo '*.plan merge=plan' > .git/info/attributes && git config merge.plan.driver 'planc merge %O %A %B -L %L -p %P -X %X -Y %Y' && git merge ann
Auto-merging site.plan
Merge made by the 'ort' strategy.
 site.plan | 5 +++--
 1 file changed, 3 insertions(+), 2 deletions(-)
$ cat site.plan && planc diff site.plan HEAD^1
plan site "New site" { start 2026-03-02; owner ann }
person ann "Ann"
person bob "Bob"
phase build "Build" {
  task copy "Write the copy" { takes 6d; by ann, bob 25% }
  task photos "Take the photos" { takes 2d; by bob }
  # The last thing
  task film "Make a film" { takes 1d; by bob }
  task logo "Draw a logo" { takes 1d; by ann }
  milestone built "Built" { requires copy, photos, film, logo }
}
New site: HEAD^1 eaf28eb (2 Mar 2026) → working tree
The plan finishes on Mon 9 Mar 2026 instead of Thu 5 Mar 2026 (+2 d).

Milestones, gates and goals
  ~ build.built  Built  5 Mar 2026 → 9 Mar 2026  +2 d

Re-planned
  ~ build.copy   takes 4d → 6d
  + build.logo   task, takes 1d, by ann
  ~ build.built  with `requires logo`

Moved by its own change
  ~ build.copy  5 Mar 2026 → 9 Mar 2026  +2 d

Moved in consequence: 1 item, driven by build.copy (--all lists them)

1 added, 2 changed, 3 moved
# Both change one thing: only that line is for people.
$ git switch --quiet --create cat bob && sed -i 's/takes 6d/takes 8d/; s/"Take the photos"/"Photos"/' site.plan && git commit --quiet --all --message 'Longer' && git switch --quiet bob && sed -i 's/takes 6d/takes 5d/' site.plan && git commit --quiet --all --message 'Shorter' && git merge cat
`site.plan` has 1 conflict
Auto-merging site.plan
CONFLICT (content): Merge conflict in site.plan
Automatic merge failed; fix conflicts and then commit the result.
[exit 1]
$ git diff
diff --cc site.plan
index 2af5e29,21860a7..0000000
--- a/site.plan
+++ b/site.plan
@@@ -2,8 -2,8 +2,12 @@@ plan site "New site" { start 2026-03-02
  person ann "Ann"
  person bob "Bob"
  phase build "Build" {
++<<<<<<< HEAD
 +  task copy "Write the copy" { takes 5d; by ann, bob 25% }
-   task photos "Take the photos" { takes 2d; by bob }
++=======
+   task copy "Write the copy" { takes 8d; by ann, bob 25% }
++>>>>>>> cat
+   task photos "Photos" { takes 2d; by bob }
    # The last thing
    task film "Make a film" { takes 1d; by bob }
    task logo "Draw a logo" { takes 1d; by ann }
$ planc check site.plan
error[unresolved-conflict]

  × a merge left conflicts in this file
   ╭─[site.plan:5:1]
 4 │ phase build "Build" {
 5 │ <<<<<<< HEAD
   · ──────┬─────
   ·       ╰── the first one begins here
 6 │   task copy "Write the copy" { takes 5d; by ann, bob 25% }
   ╰────
  help: at each conflict keep one version or combine both, and delete the marker
        lines

1 error; run `planc explain CODE` for details
[exit 1]
$ planc fmt site.plan
error[unresolved-conflict]

  × a merge left conflicts in this file
   ╭─[site.plan:5:1]
 4 │ phase build "Build" {
 5 │ <<<<<<< HEAD
   · ──────┬─────
   ·       ╰── the first one begins here
 6 │   task copy "Write the copy" { takes 5d; by ann, bob 25% }
   ╰────
  help: at each conflict keep one version or combine both, and delete the marker
        lines

1 error; run `planc explain CODE` for details
[exit 1]
$ sed -i '/^<<<<<<</d; /^=======/,/^>>>>>>>/d' site.plan && planc check site.plan && git commit --quiet --all --message 'Five days' && git log --oneline --graph
no errors, no warnings
*   6276a02 Five days
|\  
| * 846152b Longer
* | abf5575 Shorter
|/  
*   e7387b8 Merge branch 'ann' into bob
|\  
| * a1c0923 A logo
* | eaf28eb A film
|/  
* 98bbfc8 A plan
# The same in a rebase, which calls the sides by other names.
$ git switch --quiet --create dan cat~1 && sed -i 's/takes 6d/takes 7d/' site.plan && git commit --quiet --all --message 'Seven days' && git rebase bob 2>&1 | grep -v '^hint\|^Could'
Rebasing (1/1)`site.plan` has 1 conflict
Auto-merging site.plan
CONFLICT (content): Merge conflict in site.plan
error: could not apply 0dd2b3e... Seven days
$ grep -A 5 '<<<' site.plan; git rebase --abort
<<<<<<< HEAD
  task copy "Write the copy" { takes 5d; by ann, bob 25% }
=======
  task copy "Write the copy" { takes 7d; by ann, bob 25% }
>>>>>>> 0dd2b3e (Seven days)
  task photos "Photos" { takes 2d; by bob }
# No line is changed twice, but the result would not compile.
$ git switch --quiet --create eve bob && sed -i '/task film/d; /# The last/d; s/, film//; s/film, //' site.plan && planc check site.plan && git commit --quiet --all --message 'No film' && git switch --quiet bob && sed -i 's/takes 1d; by ann/takes 1d; by ann; after film/' site.plan && git commit --quiet --all --message 'The film first' && git merge eve
no errors, no warnings
`site.plan` would not compile after the merge: nothing is called `film`
`site.plan` has 1 conflict
Auto-merging site.plan
CONFLICT (content): Merge conflict in site.plan
Automatic merge failed; fix conflicts and then commit the result.
[exit 1]
$ git diff | tail -n +5
@@@ -4,8 -4,6 +4,10 @@@ person bob "Bob
  phase build "Build" {
    task copy "Write the copy" { takes 5d; by ann, bob 25% }
    task photos "Photos" { takes 2d; by bob }
-   # The last thing
-   task film "Make a film" { takes 1d; by bob }
++<<<<<<< HEAD
 +  task logo "Draw a logo" { takes 1d; by ann; after film }
-   milestone built "Built" { requires copy, photos, film, logo }
++=======
+   task logo "Draw a logo" { takes 1d; by ann }
++>>>>>>> eve
+   milestone built "Built" { requires copy, photos, logo }
  }
$ git merge --abort
# Both add the same file.
$ git switch --quiet --create fay bob && echo 'person fay "Fay"' > people.plan && git add . && git commit --quiet --message 'Fay' && git switch --quiet bob && echo 'person gus "Gus"' > people.plan && git add . && git commit --quiet --message 'Gus' && git merge --quiet --message 'Both' fay && cat people.plan
Auto-merging people.plan
person gus "Gus"
person fay "Fay"
