# What git and CI need to know about plans.
$ planc init --git
error: `.` is not in a git repository
[exit 3]
$ git init -q . && planc init site --git --today 2026-03-02
`site/plan.plan` is written
`*.plan diff=plan merge=plan` in `.gitattributes` is added
`diff.plan.xfuncname` in the settings of this clone is added
`diff.plan.wordRegex` in the settings of this clone is added
`merge.plan.name` in the settings of this clone is added
`merge.plan.driver` in the settings of this clone is added
`.pre-commit-config.yaml` is added
`.github/workflows/plan.yml` is added
$ cat .gitattributes .pre-commit-config.yaml .github/workflows/plan.yml | grep -v '^#'
*.plan diff=plan merge=plan
repos:
  - repo: local
    hooks:
      - id: planc-check
        name: planc check
        entry: >-
          planc check site/plan.plan
        language: system
        pass_filenames: false
        files: '\.(plan|ics)$'
      - id: planc-fmt
        name: planc fmt
        entry: planc fmt --check
        language: system
        files: '\.plan$'
name: plan
on: pull_request
permissions:
  contents: read
  pull-requests: write
jobs:
  plan:
    runs-on: ubuntu-latest
    env:
      BASE: origin/${{ github.base_ref }}
      GH_TOKEN: ${{ github.token }}
      PULL_REQUEST: ${{ github.event.pull_request.html_url }}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - run: cargo install planc --locked
      - name: Say what it would change
        run: |
          for plan in site/plan.plan; do
            if git cat-file -e "$BASE:$plan"; then
              planc diff "$plan" "$BASE...HEAD" --to markdown >> diff.md || true
            fi
          done
          if test -s diff.md; then
            gh pr comment "$PULL_REQUEST" --edit-last --create-if-none --body-file diff.md
          fi
      - name: Check the layout
        if: always()
        run: |
          planc fmt --check site/plan.plan
      - name: Check the plans
        if: always()
        run: |
          failed=0
          for plan in site/plan.plan; do
            if git cat-file -e "$BASE:$plan"; then
              planc check --message-format github --against "$BASE" "$plan" || failed=1
            else
              planc check --message-format github "$plan" || failed=1
            fi
          done
          exit "$failed"
$ git config --local --get-regexp '(diff|merge)[.]plan'
diff.plan.xfuncname ^[[:space:]]*((plan|calendar|person|team|resource|goal|phase|task|deliverable|milestone)[[:space:]]+[^{]*)
diff.plan.wordregex "[^"]*"|[[:alnum:]_][[:alnum:]_./-]*|[^[:space:]]
merge.plan.name three-way merge of plans
merge.plan.driver planc merge %O %A %B --marker-size=%L --path=%P --ours-label=%X --theirs-label=%Y
# What is there stays, also if it is something else.
$ git config diff.plan.wordRegex .; printf '# ours\n*.md text' > .gitattributes; echo '# mine' > .github/workflows/plan.yml
$ planc init site --git
`*.plan diff=plan merge=plan` in `.gitattributes` is added
`diff.plan.xfuncname` in the settings of this clone is there
`diff.plan.wordRegex` in the settings of this clone is there, with another value
`merge.plan.name` in the settings of this clone is there
`merge.plan.driver` in the settings of this clone is there
`.pre-commit-config.yaml` is there
`.github/workflows/plan.yml` is there
$ cat .gitattributes .github/workflows/plan.yml | sed 's/^/| /'; git config diff.plan.wordRegex
| # ours
| *.md text
| *.plan diff=plan merge=plan
| # mine
.
$ printf '*.plan text eol=lf\n*.plan diff=plan' > .gitattributes; planc init site --git --check | grep attributes; planc init site --git 2>&1 | head -1; tail -1 .gitattributes
`*.plan diff=plan merge=plan` in `.gitattributes` is missing
`diff.plan.xfuncname` in the settings of this clone is there
`diff.plan.wordRegex` in the settings of this clone is there, with another value
`merge.plan.name` in the settings of this clone is there
`merge.plan.driver` in the settings of this clone is there
`.pre-commit-config.yaml` is there
`.github/workflows/plan.yml` is there
`planc init --git` adds what is missing
`*.plan diff=plan merge=plan` in `.gitattributes` is added
*.plan diff=plan merge=plan
# In a fresh clone, the settings are missing.
$ git add . && git commit -qm 'A first plan' && git clone -q . ../copy-of-site; cd ../copy-of-site/site && planc init --git --check; rm -rf ../../copy-of-site
`*.plan diff=plan merge=plan` in `.gitattributes` is there
`diff.plan.xfuncname` in the settings of this clone is missing
`diff.plan.wordRegex` in the settings of this clone is missing
`merge.plan.name` in the settings of this clone is missing
`merge.plan.driver` in the settings of this clone is missing
`.pre-commit-config.yaml` is there
`.github/workflows/plan.yml` is there
`planc init --git` adds what is missing
# Git names the item of a hunk, and a text in quotes is one word.
$ git config --unset diff.plan.wordRegex; planc init site --git --check; planc init site --git | tail -1
`*.plan diff=plan merge=plan` in `.gitattributes` is there
`diff.plan.xfuncname` in the settings of this clone is there
`diff.plan.wordRegex` in the settings of this clone is missing
`merge.plan.name` in the settings of this clone is there
`merge.plan.driver` in the settings of this clone is there
`.pre-commit-config.yaml` is there
`.github/workflows/plan.yml` is there
`planc init --git` adds what is missing
`*.plan diff=plan merge=plan` in `.gitattributes` is there
`diff.plan.xfuncname` in the settings of this clone is there
`diff.plan.wordRegex` in the settings of this clone is added
`merge.plan.name` in the settings of this clone is there
`merge.plan.driver` in the settings of this clone is there
`.pre-commit-config.yaml` is there
`.github/workflows/plan.yml` is there
$ cat > site/plan.plan <<'END'
> plan p "P" { start 2026-03-02; owner ann }
> person ann "Ann"
> task draw "Draw the pages" {
>   # One.
>   # Two.
>   # Three.
>   # Four.
>   takes 4d
> }
> milestone drawn "Drawn" { requires draw }
> END
$ git commit -qam 'Another plan'; sed -i 's/takes 4d/takes 14d/; s/"Drawn"/"All is drawn"/' site/plan.plan
$ git diff --word-diff site/plan.plan
diff --git a/site/plan.plan b/site/plan.plan
index c381e54..237d22d 100644
--- a/site/plan.plan
+++ b/site/plan.plan
@@ -5,6 +5,6 @@ task draw "Draw the pages"
  # Two.
  # Three.
  # Four.
  takes [-4d-]{+14d+}
}
milestone drawn [-"Drawn"-]{+"All is drawn"+} { requires draw }
$ git commit -qam 'Longer'; git log --format=%s -L ':draw:site/plan.plan' -s
Longer
Another plan
A first plan
# Two branches change lines next to each other, and git asks planc to merge them.
$ git switch -qc other && sed -i 's/takes 14d/takes 15d/' site/plan.plan && git commit -qam 'Still longer' && git switch -q - && sed -i 's/# Four./# Four or five./' site/plan.plan && git commit -qam 'Five' && git merge -q other && grep -E 'Four|takes' site/plan.plan
Auto-merging site/plan.plan
  # Four or five.
  takes 15d
# What cannot be.
$ planc init --check
error: the following required arguments were not provided:
  --git

Usage: planc init --git --check [DIR]

For more information, try '--help'.
[exit 2]
$ cd .git && planc init --git
error: git: this operation must be run in a work tree
[exit 3]
