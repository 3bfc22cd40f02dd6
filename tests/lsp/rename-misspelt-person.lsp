=== textDocument/rename {"newName":"anna"}
=== plan.plan
plan house "A house" {
  start 2026-03-02
  owner ann
}
person a▮nn "Ann"
task walls {
  takes 5d
  owner amn
}
=== answer
documentChanges:
  -
    edits:
      -
        newText: anna
        range: 2:8..2:11
      -
        newText: anna
        range: 4:7..4:10
    textDocument:
      uri: file:///plan.plan
      version: 1
