=== textDocument/formatting {"options":{"tabSize":2,"insertSpaces":true}}
=== plan.plan
plan p "Plan"   {
 start    2026-03-02
   owner ann }
person ann   "Ann"
task   a "Ä 😀 one"{by ann;takes 3d}   # why
task b "Two" {
by ann
  takes   2d
      after   a
}
milestone m "M" { requires a, b }
=== answer
|
  plan p "Plan" {
    start  2026-03-02
    owner  ann
  }
  person ann "Ann"
  task a "Ä 😀 one" { by ann; takes 3d }  # why
  task b "Two" {
    by     ann
    takes  2d
    after  a
  }
  milestone m "M" { requires a, b }
