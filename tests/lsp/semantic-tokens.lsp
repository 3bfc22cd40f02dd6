=== textDocument/semanticTokens/full
=== plan.plan
plan p "Plan" {
  start 2026-03-02
  owner ann # me
  note """
    two lines
    of text
    """
}
person ann "Ann"
person bob "Bob"
phase build "Build" {
  task walls "Bäu 😀 the walls" {
    by bob 50%
    takes 3d
  }
  task roof "Put on the roof" { by ann; takes 2d; after walls }
  deliverable shell "The shell" {
    from roof
    criterion "it is dry inside"
    approver bob
    review 1d
  }
  milestone dry "Dry" { requires shell }
}
task paint "Paint" { by bob; takes 1d; after build.dry + 1d }
milestone ready "Ready" { requires build, paint; due 2026-03-20 }
=== answer
- plan keyword
- Plan string
- start property
- owner property
- ann class
- # me comment
- note property
-  string
-     two lines string
-     of text string
-      string
- person keyword
- ann class declaration
- Ann string
- person keyword
- bob class declaration
- Bob string
- phase keyword
- build namespace declaration critical
- Build string
- task keyword
- walls function declaration critical
- Bäu 😀 the walls string
- by property
- bob class
- takes property
- task keyword
- roof function declaration critical
- Put on the roof string
- by property
- ann class
- takes property
- after property
- walls function critical
- deliverable keyword
- shell variable declaration critical
- The shell string
- from property
- roof function critical
- criterion property
- it is dry inside string
- approver property
- bob class
- review property
- milestone keyword
- dry event declaration critical
- Dry string
- requires property
- shell variable critical
- task keyword
- paint function declaration critical
- Paint string
- by property
- bob class
- takes property
- after property
- build namespace critical
- dry event critical
- milestone keyword
- ready event declaration critical
- Ready string
- requires property
- build namespace critical
- paint function critical
- due property
