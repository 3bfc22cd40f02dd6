# The entries of a calendar change as the commits say: each for itself.
$ git init --quiet --initial-branch main . && cat > a.plan <<'END'
> plan a "A" { start 2026-03-02; owner ann; timezone "Europe/Berlin" }
> person ann "Ann"
> person ben "Ben"
> task write "Write" { by ann; takes 2d }
> person cem "Cem"
> task host "Host it" { by cem; takes 20d; allow open-end }
> task print "Print" { by ben; takes 4h }
> milestone done "Done" { requires write }
> milestone out "Out" { requires print }
> END
$ cat > save <<'END'
> export GIT_AUTHOR_DATE="2026-$1T09:00:00Z" GIT_COMMITTER_DATE="2026-$1T09:00:00Z"
> shift
> git commit --quiet --all --message "$*"
> END
$ cat > show <<'END'
> planc build a.plan --to ical --stamp git --relations none "$@" | tr -d '\r' | grep -E '^(UID|DTSTAMP|LAST-MOD|CREATED|SEQ|STATUS|DTSTART;|SUMMARY|BEGIN:VE)' | sed 's/^BEGIN:VEVENT//'
> END
$ git add a.plan && sh save 02-26 A plan && sh show
LAST-MODIFIED:20260226T090000Z

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:write@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Write
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:host@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Host it
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:print@a.planc
DTSTART;TZID=Europe/Berlin:20260302T080000
SUMMARY:Print
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:done@a.planc
DTSTART;VALUE=DATE:20260303
SUMMARY:Milestone: Done
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:out@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Milestone: Out
STATUS:CONFIRMED
# Writing takes longer: two entries change, the others do not.
$ sed -i 's/takes 2d/takes 3d/' a.plan && sh save 03-03 Longer && sh show
LAST-MODIFIED:20260303T090000Z

DTSTAMP:20260303T090000Z
LAST-MODIFIED:20260303T090000Z
CREATED:20260226T090000Z
SEQUENCE:1
UID:write@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Write
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:host@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Host it
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:print@a.planc
DTSTART;TZID=Europe/Berlin:20260302T080000
SUMMARY:Print
STATUS:CONFIRMED

DTSTAMP:20260303T090000Z
LAST-MODIFIED:20260303T090000Z
CREATED:20260226T090000Z
SEQUENCE:1
UID:done@a.planc
DTSTART;VALUE=DATE:20260304
SUMMARY:Milestone: Done
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:out@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Milestone: Out
STATUS:CONFIRMED
# A commit that changes no entry changes no byte, nor does the name of the file.
$ sh show > before; sed -i 's/^person ben/# He prints.\nperson ben/' a.plan && sh save 03-04 A remark; sh show | diff before - && git mv a.plan b.plan && git mv b.plan a.plan
# What leaves the plan is sent once more, and for 30 days.
$ sed -i '/print/d; /person ben/d' a.plan && sh save 03-05 Nothing to print && sh show
LAST-MODIFIED:20260305T090000Z

DTSTAMP:20260303T090000Z
LAST-MODIFIED:20260303T090000Z
CREATED:20260226T090000Z
SEQUENCE:1
UID:write@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Write
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
LAST-MODIFIED:20260226T090000Z
CREATED:20260226T090000Z
SEQUENCE:0
UID:host@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Host it
STATUS:CONFIRMED

DTSTAMP:20260303T090000Z
LAST-MODIFIED:20260303T090000Z
CREATED:20260226T090000Z
SEQUENCE:1
UID:done@a.planc
DTSTART;VALUE=DATE:20260304
SUMMARY:Milestone: Done
STATUS:CONFIRMED

DTSTAMP:20260305T090000Z
LAST-MODIFIED:20260305T090000Z
CREATED:20260226T090000Z
SEQUENCE:1
UID:print@a.planc
DTSTART;TZID=Europe/Berlin:20260302T080000
SUMMARY:Print
STATUS:CANCELLED

DTSTAMP:20260305T090000Z
LAST-MODIFIED:20260305T090000Z
CREATED:20260226T090000Z
SEQUENCE:1
UID:out@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Milestone: Out
STATUS:CANCELLED
$ GIT_COMMITTER_DATE=2026-04-10T09:00:00Z git commit --quiet --allow-empty --message 'No change' && sh show | grep -c CANCELLED
0
[exit 1]
$ sh show --cancelled 10w | grep -c CANCELLED
2
# What comes back is the same entry.
$ printf 'person ben "Ben"\ntask print "Print" { by ben; takes 4h }\nmilestone out "Out" { requires print }\n' >> a.plan && sh save 04-13 Printed after all && sh show | grep -A6 -B4 'UID:out'
DTSTAMP:20260413T090000Z
LAST-MODIFIED:20260413T090000Z
CREATED:20260226T090000Z
SEQUENCE:2
UID:out@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Milestone: Out
STATUS:CONFIRMED
# A change that is not committed yet, and a status date.
$ sed -i 's/takes 3d/takes 4d/' a.plan && sh show | head -12
warning: the plan differs from the last commit, whose date its changes get
  help: commit the plan first
LAST-MODIFIED:20260413T090000Z

DTSTAMP:20260413T090000Z
LAST-MODIFIED:20260413T090000Z
CREATED:20260226T090000Z
SEQUENCE:2
UID:write@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Write
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
$ git checkout --quiet a.plan && sh show --today 2026-04-14 | head -12
warning[overdue-fact]

  ⚠ `write` should have started by 2026-03-02, but no fact says so
   ╭─[a.plan:3:6]
 2 │ person ann "Ann"
 3 │ task write "Write" { by ann; takes 3d }
   ·      ──┬──
   ·        ╰── only the status date holds it back
 4 │ person cem "Cem"
   ╰────
  help: write what happened, such as `started 2026-03-02`

warning[overdue-fact]

  ⚠ `host` should have started by 2026-03-02, but no fact says so
   ╭─[a.plan:5:6]
 4 │ person cem "Cem"
 5 │ task host "Host it" { by cem; takes 20d; allow open-end }
   ·      ──┬─
   ·        ╰── only the status date holds it back
 6 │ milestone done "Done" { requires write }
   ╰────
  help: write what happened, such as `started 2026-03-02`

warning[overdue-fact]

  ⚠ `print` should have started by 2026-03-02, but no fact says so
   ╭─[a.plan:8:6]
 7 │ person ben "Ben"
 8 │ task print "Print" { by ben; takes 4h }
   ·      ──┬──
   ·        ╰── only the status date holds it back
 9 │ milestone out "Out" { requires print }
   ╰────
  help: write what happened, such as `started 2026-03-02`

3 warnings; run `planc explain CODE` for details
LAST-MODIFIED:20260413T220000Z

DTSTAMP:20260413T220000Z
LAST-MODIFIED:20260413T220000Z
CREATED:20260226T090000Z
SEQUENCE:2
UID:write@a.planc
DTSTART;VALUE=DATE:20260414
SUMMARY:Write
STATUS:CONFIRMED

DTSTAMP:20260413T220000Z
# A merge counts once.
$ git switch --quiet --create side && sed -i 's/takes 3d/takes 4d/' a.plan && sh save 04-14 Four && sed -i 's/takes 4d/takes 5d/' a.plan && sh save 04-15 Five && git switch --quiet main && sed -i 's/takes 4h/takes 8h/' a.plan && sh save 04-15 Eight hours && GIT_COMMITTER_DATE=2026-04-16T09:00:00Z git merge --quiet --no-edit side; sh show | head -12
Auto-merging a.plan
LAST-MODIFIED:20260416T090000Z

DTSTAMP:20260416T090000Z
LAST-MODIFIED:20260416T090000Z
CREATED:20260226T090000Z
SEQUENCE:2
UID:write@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Write
STATUS:CONFIRMED

DTSTAMP:20260226T090000Z
# The same history gives the same bytes, also in another clone.
$ sh show > before; git clone --quiet . clone && cp show clone && cd clone && sh show | diff ../before -
# A clone in which the history is cut.
$ git clone --quiet --depth 1 "file://$PWD" shallow && cp show shallow && cd shallow && sh show | head -12
warning: the history is cut, so every entry has the date of the last commit
  help: fetch the rest with `git fetch --unshallow`
LAST-MODIFIED:20260416T090000Z

DTSTAMP:20260416T090000Z
LAST-MODIFIED:20260416T090000Z
UID:write@a.planc
DTSTART;VALUE=DATE:20260302
SUMMARY:Write
STATUS:CONFIRMED

DTSTAMP:20260416T090000Z
LAST-MODIFIED:20260416T090000Z
UID:host@a.planc
# A commit with errors counts for nothing.
$ sed -i 's/requires print/requires prnt/' a.plan && sh save 04-17 Wrong; sed -i 's/requires prnt/requires print/' a.plan && sh save 04-18 Right; sh show | diff before -
# To-dos have stamps of their own.
$ planc build a.plan --to ical --stamp git --ical-kind todos | tr -d '\r' | grep -A4 -m1 'BEGIN:VTODO'
BEGIN:VTODO
DTSTAMP:20260416T090000Z
LAST-MODIFIED:20260416T090000Z
CREATED:20260226T090000Z
SEQUENCE:2
# What has no history.
$ cp a.plan new.plan && planc build new.plan --to ical --stamp git
error: `new.plan` is not in the revision main 915e29d
[exit 3]
$ planc build - --to ical --stamp git < a.plan
error: `-` is not in the revision main 915e29d
[exit 3]
$ planc build a.plan --to ical --stamp later
error: invalid value 'later' for '--stamp <TIME|git>': a time is needed, such as 2026-06-15T09:00:00Z, or seconds since 1970, between the years 1900 and 2200

For more information, try '--help'.
[exit 2]
