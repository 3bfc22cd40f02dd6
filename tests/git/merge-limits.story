# By hand: the result is written to the second file.
$ cat > base.plan <<'END'
> plan a "A" { start 2026-03-02; owner ann }
> person ann "Ann"
> task t "Write" { takes 2d }
> milestone m "Done" { requires t }
> END
$ sed 's/2d/3d/' base.plan > ours.plan && sed 's/"Write"/"Write it"/' base.plan > theirs.plan && planc merge base.plan ours.plan theirs.plan && cat ours.plan
plan a "A" { start 2026-03-02; owner ann }
person ann "Ann"
task t "Write it" { takes 3d }
milestone m "Done" { requires t }
# Names and length of the markers.
$ sed 's/2d/3d/' base.plan > ours.plan && sed 's/2d/4d/' base.plan > theirs.plan && planc merge base.plan ours.plan theirs.plan -L 9 -p plans/a.plan -X 'mine' -Y 'yours'
`plans/a.plan` has 1 conflict
[exit 1]
$ cat ours.plan && planc merge base.plan ours.plan theirs.plan
plan a "A" { start 2026-03-02; owner ann }
person ann "Ann"
<<<<<<<<< mine
task t "Write" { takes 3d }
=========
task t "Write" { takes 4d }
>>>>>>>>> yours
milestone m "Done" { requires t }
`ours.plan` has 1 conflict
[exit 1]
# Without a base; with CRLF; without a line break at the end.
$ sed 's/2d/3d/' base.plan > ours.plan && planc merge none.plan ours.plan base.plan
`ours.plan` has 1 conflict
[exit 1]
$ printf 'person ann "Ann"\r\nperson bob "Bob"' > b && printf 'person ann "Ann A."\r\nperson bob "Bob"' > o && printf 'person ann "Ann"\nperson bob "Bob"\nperson cat "Cat"' > t && planc merge b o t && od -c o | cut -c 9-
  p   e   r   s   o   n       a   n   n       "   A   n   n    
  A   .   "  \n   p   e   r   s   o   n       b   o   b       "
  B   o   b   "  \n   p   e   r   s   o   n       c   a   t    
  "   C   a   t   "

$ printf 'person ann "Ann"\r\nperson bob "Bob"\r\n' > b && sed 's/"Ann"/"A"/' b > o && sed 's/"Bob"/"B"/' b > t && planc merge b o t && od -c o | cut -c 9-
  p   e   r   s   o   n       a   n   n       "   A   "  \r  \n
  p   e   r   s   o   n       b   o   b       "   B   "  \r  \n

# What is not a plan is merged by its lines.
$ printf 'task {\none\ntwo\nthree\nfour\n' > b && sed 's/one/1/' b > o && sed 's/four/4/' b > t && planc merge b o t && cat o
task {
1
two
three
4
$ printf 'task {\none\n' > b && sed 's/one/1/' b > o && sed 's/one/2/' b > t && planc merge b o t
`o` has 1 conflict
[exit 1]
$ cat o
task {
<<<<<<< ours
1
=======
2
>>>>>>> theirs
$ printf 'task a "\344" { takes 1d }\ntask b\n' > b && sed 's/1d/2d/' b > o && sed 's/"/ "/; s/task b/task c/' b > t && planc merge b o t && od -c o | cut -c 9-
  t   a   s   k       a           " 344   "       {       t   a
  k   e   s       2   d       }  \n   t   a   s   k       c  \n

# What cannot be read, or written.
$ planc merge b none t
error: `none` cannot be read: there is no such file
[exit 131]
$ planc merge b o .
error: `.` cannot be read: it is a folder
[exit 131]
$ planc merge b o
error: the following required arguments were not provided:
  <THEIRS>

Usage: planc merge <BASE> <OURS> <THEIRS>

For more information, try '--help'.
[exit 130]
$ planc merge b o t -L 0
error: invalid value '0' for '--marker-size <SIZE>': 0 is not in 1..=255

For more information, try '--help'.
[exit 130]
$ printf 'task a\n' > b && printf 'task a\ntask o\n' > o && printf 'task a\ntask t\n' > t && chmod a-w o && planc merge b o t && cat o
task a
task o
task t
# Comments at the end of files without a last line break stay two.
$ printf 'plan p\ntask a\n' > base; printf 'plan p\ntask a\n# ours' > ours; printf 'plan p\ntask a\n# theirs' > theirs; planc merge base ours theirs; sed 's/^/| /' ours
| plan p
| task a
| # ours
| # theirs
# Git takes up to 128 for conflicts; where nothing could be merged, it has to say so.
$ planc merge base missing theirs
error: `missing` cannot be read: there is no such file
[exit 131]
