=== textDocument/rename {"newName":"base"}
=== plan.plan
plan house "A house" {
  start 2026-03-02
  owner ann
}
person ann "Ann"
task gro▮und { takes 2d }
task walls {
  takes 5d
  after graund, ground.inner
}
=== answer
documentChanges:
  -
    edits:
      -
        newText: base
        range: 5:5..5:11
      -
        newText: base
        range: 8:16..8:22
    textDocument:
      uri: file:///plan.plan
      version: 1
