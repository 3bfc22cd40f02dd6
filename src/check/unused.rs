//! `unused`: a person, team, calendar or resource of the root file that nothing uses.

use super::context::Context;
use crate::diagnostics::LintProblem;
use crate::plan::{CalendarId, Detail, PartyKind, Place, Plan, Sited, WhoId};

pub(super) fn check(context: &mut Context) {
    if !context.is_whole {
        return;
    }
    let plan = context.plan;
    let used = Used::new(plan);
    for (id, party) in plan.parties() {
        if !is_marked(&used.parties, id.index()) && context.is_in_root(party.name_span) {
            let kind = match party.kind {
                PartyKind::Person => "person",
                PartyKind::Team => "team",
                PartyKind::Resource => "resource",
            };
            let problem = LintProblem::Unused {
                kind,
                name: party.name.to_string(),
                at: party.name_span,
            };
            context.report(Place::Plan, problem);
        }
    }
    for (id, calendar) in plan.calendars() {
        if !is_marked(&used.calendars, id.index()) && context.is_in_root(calendar.name_span) {
            let problem = LintProblem::Unused {
                kind: "calendar",
                name: calendar.name.to_string(),
                at: calendar.name_span,
            };
            context.report(Place::Plan, problem);
        }
    }
}

struct Used {
    parties: Vec<bool>,
    calendars: Vec<bool>,
}

impl Used {
    fn new(plan: &Plan) -> Self {
        let mut used = Self {
            parties: vec![false; plan.parties.len()],
            calendars: vec![false; plan.calendars.len()],
        };
        used.people(&plan.header.owners);
        used.calendar(plan.header.calendar);
        for party in &plan.parties {
            used.people(&party.members);
            used.calendar(party.calendar);
        }
        for calendar in &plan.calendars {
            used.calendar(calendar.like);
        }
        for goal in &plan.goals {
            used.people(&goal.owners);
            used.people(&goal.consult);
            used.people(&goal.inform);
        }
        for item in &plan.items {
            used.people(&item.owners);
            used.people(&item.consult);
            used.people(&item.inform);
            used.calendar(item.calendar);
            match &item.detail {
                Detail::Phase(_) => {}
                Detail::Task(task) => {
                    for booking in task.by.iter().chain(&task.uses) {
                        used.party(booking.who);
                    }
                }
                Detail::Deliverable(deliverable) => {
                    used.people(&deliverable.approvers);
                    for fact in &deliverable.accepted {
                        used.people(&fact.by);
                    }
                }
                Detail::Milestone(milestone) => used.people(&milestone.approvers),
            }
        }
        used
    }

    fn party(&mut self, id: WhoId) {
        if let Some(mark) = self.parties.get_mut(id.index()) {
            *mark = true;
        }
    }

    fn people(&mut self, list: &[Sited<WhoId>]) {
        for who in list {
            self.party(who.value);
        }
    }

    fn calendar(&mut self, id: Option<Sited<CalendarId>>) {
        if let Some(mark) = id.and_then(|id| self.calendars.get_mut(id.value.index())) {
            *mark = true;
        }
    }
}

fn is_marked(marks: &[bool], index: usize) -> bool {
    marks.get(index).copied().unwrap_or(false)
}
