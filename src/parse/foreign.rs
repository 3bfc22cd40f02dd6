//! Words of other tools, and the planc words that correspond to them.

use std::borrow::Cow;

use crate::diagnostics::Misfit;
use crate::language::{Attribute, Kind};

/// Advice for a foreign word, and the word to write instead if there is one.
pub(super) struct Foreign {
    /// The words of the attribute that can replace it without any other change.
    pub(super) instead: Option<&'static str>,
    /// One action that fixes it.
    pub(super) advice: Cow<'static, str>,
}

/// The attribute that corresponds to another tool's word in a declaration of this kind.
pub(super) fn foreign_attribute(word: &str, kind: Option<Kind>) -> Option<Foreign> {
    let foreign = meaning(word, kind)?;
    let attribute = foreign.instead.and_then(|words| {
        let mut all = Attribute::ALL.into_iter();
        all.find(|attribute| attribute.words() == words)
    });
    let (Some(attribute), Some(kind)) = (attribute, kind) else {
        return Some(foreign);
    };
    if attribute.info().kinds.contains(kind) {
        return Some(foreign);
    }
    // The corresponding attribute would be the next mistake.
    let misfit = Misfit::of(attribute, kind);
    Some(Foreign {
        instead: misfit.replacement().map(Attribute::words),
        advice: misfit.remedy.to_string().into(),
    })
}

/// The meaning of another tool's word, if the word fits the kind.
#[allow(clippy::too_many_lines, reason = "a table, one row a meaning")]
fn meaning(word: &str, kind: Option<Kind>) -> Option<Foreign> {
    let same = |instead, advice| Foreign {
        instead: Some(instead),
        advice: Cow::Borrowed(advice),
    };
    let advised = |advice| Foreign {
        instead: None,
        advice: Cow::Borrowed(advice),
    };
    let lower = word.to_lowercase().replace('-', "_");
    let achieves = matches!(kind, Some(Kind::Milestone | Kind::Goal));
    Some(match lower.as_str() {
        "depends" | "depends_on" | "dependson" | "dependency" | "dependencies" | "predecessor"
        | "predecessors" | "blocked_by" | "needs" | "follows" | "waits_for" | "wait_for" => {
            if achieves {
                same("requires", "write `requires` and what must be achieved")
            } else if kind == Some(Kind::Deliverable) {
                same("from", "write `from` and the work that produces it")
            } else {
                same("after", "write `after` and what it waits for")
            }
        }
        "precedes" | "successor" | "successors" | "blocks" => {
            same("before", "write `before` and what waits for it")
        }
        "assignee" | "assignees" | "assigned" | "assigned_to" | "assign" | "allocate"
        | "allocated" | "worker" | "workers" | "who" | "does" => {
            same("by", "write `by` and who works on it")
        }
        "resource" | "resources" | "equipment" => same(
            "uses",
            "write `uses` for a machine or room, `by` for a person",
        ),
        "responsible" | "accountable" | "lead" | "manager" | "ownedby" | "owned_by" | "owners" => {
            same("owner", "write `owner` and who is responsible for it")
        }
        "duration" | "length" | "lasts" | "estimate" | "time" => {
            if kind == Some(Kind::Deliverable) {
                advised(
                    "put the work into a task that it comes `from`, or write `review` for the time to accept it",
                )
            } else {
                same("takes", "write `takes` and a duration such as `3d`")
            }
        }
        "work_effort" | "man_days" | "person_days" | "story_points" | "points" => {
            same("effort", "write `effort` and the person-time, such as `5d`")
        }
        "deadline" | "due_date" | "duedate" | "target" | "until" | "maxend" => {
            same("due", "write `due` and the promised date")
        }
        "begin" | "begins" | "start_date" | "startdate" | "starts" | "minstart" | "from_date" => {
            same("start", "write `start` and a date")
        }
        "end" | "ends" | "end_date" | "enddate" | "finish_date" | "finishes" | "stop" => {
            same("finish", "write `finish` and a date")
        }
        "date" | "when" | "at" => {
            if kind == Some(Kind::Milestone) {
                same("on", "write `on` and a date")
            } else {
                advised("write `start`, `finish` or `due` and a date")
            }
        }
        "float" | "slack" | "buffer" => advised(
            "remove it: planc calculates slack, and a wait is a lag such as `after design + 2d`",
        ),
        "lag" => advised("write it after what it waits for, such as `after design + 2d`"),
        "lead_time" => advised("write it after what it waits for, such as `after design - 2d`"),
        "signoff" | "sign_off" | "approval" | "approve" | "approvers" | "approved_by"
        | "accepter" | "reviewer" | "reviewers" => {
            same("approver", "write `approver` and who accepts it")
        }
        "objective" | "objectives" | "purpose" | "kpi" | "metric" | "success" => {
            if kind == Some(Kind::Goal) {
                same("measure", "write `measure` and how you will know")
            } else {
                advised("declare a `goal` at the top of the file")
            }
        }
        "acceptance"
        | "criteria"
        | "acceptance_criteria"
        | "acceptance_criterion"
        | "definition_of_done"
        | "dod" => same("criterion", "write one `criterion` per line, in quotes"),
        "description" | "desc" | "comment" | "comments" | "notes" | "details" | "summary" => {
            same("note", "write `note` and text in quotes")
        }
        "title" | "name" | "label" => {
            advised("write the title in quotes after the name, such as `task build \"Build it\"`")
        }
        "id" => advised("write the name after the first word, such as `task build`"),
        "tag" | "labels" | "keywords" | "category" | "categories" => {
            same("tags", "write `tags` and names")
        }
        "url" | "website" | "href" | "see" => same("link", "write `link` and an address in quotes"),
        "complete" | "completion" | "percent_complete" | "percent_done" | "percent" => same(
            "progress",
            "write `progress` and a percentage such as `60%`",
        ),
        "completed" | "finished" | "closed" | "completed_on" | "actual_finish" | "actual_end" => {
            match kind {
                Some(Kind::Milestone) => same("reached", "write `reached` and the date"),
                Some(Kind::Deliverable) => {
                    same("delivered", "write `delivered` or `accepted` and the date")
                }
                Some(Kind::Goal) => same("accomplished", "write `accomplished` and the date"),
                _ => same("done", "write `done` and the date"),
            }
        }
        "actual_start" | "began" => same("started", "write `started` and the date"),
        "status" | "state" | "in" | "wip" | "active" | "ongoing" | "not started" | "waiting"
        | "open" => advised(
            "write `started` or `done` and the day, or remove it: without either, the work is still to be done",
        ),
        "paused" | "hold" | "on_hold" | "onhold" | "stopped" | "stalled" => {
            advised("write the reason after `blocked`, in quotes")
        }
        "probability" | "likelihood" | "chance" | "prob" | "odds" | "impact" | "severity"
        | "exposure" => advised(
            "write it into the text of a `risk`, such as `risk \"25 %: the supplier is late\"`",
        ),
        "confidence" | "certainty" | "uncertainty" => advised(
            "give three values, such as `takes 2d..3d..5d`: the likely one between the best and the worst",
        ),
        "mitigation" | "contingency" | "response" => {
            advised("write it into the text of the `risk`, in quotes")
        }
        "issue" | "issues" | "problem" | "blocker" => advised(
            "write the reason after `blocked` if it holds the work up, or else write a `note`",
        ),
        "cancel" | "canceled" | "dropped" | "abandoned" => same(
            "cancelled",
            "write `cancelled`, the date and the reason in quotes",
        ),
        "holiday" | "holidays" | "vacation" | "vacations" | "leave" | "leaves" | "absence"
        | "closed_on" | "dayoff" | "days_off" => same("off", "write `off` and dates"),
        "hours" | "workinghours" | "working_hours" | "shift" | "shifts" | "workdays" => same(
            "work",
            "write `work` with days and times such as `mon..fri 09:00..17:00`",
        ),
        "tz" | "time_zone" | "zone" => same(
            "timezone",
            "write `timezone` and a name such as `\"Europe/Berlin\"`",
        ),
        "now" | "today" | "status_date" | "statusdate" | "asof" => {
            same("as of", "write `as of` and the status date")
        }
        "members_of" | "people" | "member" => same("members", "write `members` and names"),
        "count" | "quantity" | "headcount" => same("size", "write `size` and a number"),
        "mail" | "e_mail" => same("email", "write `email` and an address in quotes"),
        "price" | "fee" | "costs" | "charge" | "expense" => same("cost", "write `cost` and a sum"),
        "informed" => same("inform", "write `inform` and who is informed"),
        "consulted" => same("consult", "write `consult` and who is consulted"),
        "risks" | "threat" => same("risk", "write one `risk` per line, in quotes"),
        "alap" => same("as late as possible", "write `as late as possible`"),
        "asap" => advised("remove it: planc schedules everything as early as possible"),
        "stage" | "sprint" | "epic" | "iteration" => {
            advised("declare a `phase` around what belongs together")
        }
        "split" | "interruptible" => same("may pause", "write `may pause`"),
        _ => return None,
    })
}

/// The declaration that corresponds to another tool's word.
pub(super) fn foreign_declaration(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "project" | "program" | "programme" | "portfolio" => "plan",
        "stage" | "sprint" | "epic" | "section" | "group" | "iteration" | "workstream" | "wbs"
        | "summary" | "workpackage" | "subproject" => "phase",
        "activity" | "job" | "story" | "issue" | "todo" | "ticket" | "action" | "step"
        | "subtask" => "task",
        "output" | "product" | "artifact" | "artefact" | "document" | "release" => "deliverable",
        "gate" | "checkpoint" | "event" | "decision" => "milestone",
        "objective" | "outcome" | "okr" | "benefit" | "vision" => "goal",
        "people" | "user" | "member" | "employee" | "developer" | "worker" | "staff" => "person",
        "machine" | "room" | "equipment" | "tool" | "material" => "resource",
        "crew" | "squad" | "department" | "supplier" | "vendor" | "organisation"
        | "organization" | "company" => "team",
        "shift" | "workinghours" | "holidays" | "schedule" => "calendar",
        "include" | "use" | "require" | "load" => "import",
        _ => return None,
    })
}
