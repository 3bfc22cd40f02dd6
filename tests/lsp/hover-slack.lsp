=== textDocument/hover
=== plan.plan
plan p "P" { start 2026-03-02; owner ann }
person ann "Ann"
person bob "Bob"
task write "Write" { by ann; takes 2d }
task long "Long work" { by bob; takes 20d }
deliverable bo▮ok "Book" { from write; criterion "ok"; approver bob; review 3d elapsed }
milestone end "End" { requires book, long }
=== answer
contents:
  kind: markdown
  value: |
      deliverable `book` **Book**  
      **Tue 3 Mar 2026** to **Fri 6 Mar 2026** (3 d by the clock)  
      slack: 21 d by the clock, free slack 21 d by the clock  
      starts then because `write` finishes then  
      ends then because its size is counted from its start  
      owner: Ann  
      waits for: write  
      holds up: end
range: 5:12..5:16
