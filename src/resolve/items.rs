//! Resolution of phases, tasks, deliverables and milestones.

use thin_vec::ThinVec;

use super::Resolver;
use super::common::remark;
use super::outline::ItemDecl;
use super::quantity::title_from;
use super::reference::Site;
use super::statement::Block;
use crate::ast::{self, End, Statement, Value};
use crate::language::Attribute;
use crate::plan::{
    Cost, Deliverable, Detail, Item, ItemId, ItemKind, Lag, Link, LinkKind, LintLevels, Milestone,
    OutlineEntry, Phase, Remarks, Sited, Task,
};

impl<'a> Resolver<'a> {
    /// All items.
    pub(super) fn items(&mut self) -> Vec<Item> {
        let outline = self.outline;
        let decls = outline.items.iter().enumerate();
        decls
            .map(|(index, decl)| self.item(ItemId::from_index(index), decl))
            .collect()
    }

    /// The position of each item in the outline.
    pub(super) fn entries(&self, items: &[Item]) -> Vec<OutlineEntry> {
        let mut entries: Vec<OutlineEntry> = Vec::with_capacity(items.len());
        for (decl, item) in self.outline.items.iter().zip(items) {
            let around = decl.parent.and_then(|phase| entries.get(phase.index()));
            entries.push(OutlineEntry {
                parent: decl.parent,
                end: decl.end,
                kind: item.kind(),
                is_cancelled: item.cancelled.is_some()
                    || around.is_some_and(|phase| phase.is_cancelled),
            });
        }
        entries
    }

    fn item(&mut self, id: ItemId, decl: &'a ItemDecl<'a>) -> Item {
        let mut item = empty(decl);
        if decl.unknown {
            return item;
        }
        let before = self.diagnostics.len();
        let mut block = Block::new(decl.kind.declared(), decl.name_span(), decl.nodes);
        // The detail is moved out while it is filled, since its item is filled too.
        let mut detail = std::mem::replace(&mut item.detail, Detail::Phase(Phase::default()));
        for node in block.nodes {
            let Some((attribute, value, statement)) = self.fitting(&mut block, node) else {
                continue;
            };
            let site = Site {
                block: Some(id),
                attribute,
            };
            if self.item_attribute(&mut item, site, value, statement) {
                continue;
            }
            match &mut detail {
                Detail::Phase(phase) => match (attribute, value) {
                    (Attribute::Budget, Value::Money(money)) => phase.budget = Some(*money),
                    (Attribute::AsLateAsPossible, _) => {
                        phase.as_late_as_possible = Some(statement.head);
                    }
                    _ => {}
                },
                Detail::Task(task) => self.task_attribute(task, site, value, statement),
                Detail::Deliverable(deliverable) => {
                    self.deliverable_attribute(deliverable, site, value, statement);
                }
                Detail::Milestone(milestone) => {
                    self.milestone_attribute(milestone, site, value, statement);
                }
            }
        }
        match &mut detail {
            Detail::Task(task) => self.finish_task(task, &block, &item.name),
            Detail::Milestone(milestone) => {
                self.finish_milestone(milestone, &block, item.broken);
            }
            Detail::Phase(_) | Detail::Deliverable(_) => {}
        }
        item.detail = detail;
        item.broken |= self.diagnostics.len() > before;
        item
    }

    /// Reads the attributes that several kinds of item share. Returns whether the attribute was one of them.
    fn item_attribute(
        &mut self,
        item: &mut Item,
        site: Site,
        value: &'a Value,
        statement: &'a Statement,
    ) -> bool {
        let attribute = site.attribute;
        match (attribute, value) {
            (Attribute::Owner, Value::Shares(shares)) => {
                self.whos(shares, attribute, &mut item.owners);
            }
            (Attribute::Consult, Value::Shares(shares)) => {
                self.whos(shares, attribute, &mut item.consult);
            }
            (Attribute::Inform, Value::Shares(shares)) => {
                self.whos(shares, attribute, &mut item.inform);
            }
            (Attribute::Calendar, Value::Names(names)) => {
                item.calendar = names
                    .first()
                    .and_then(|name| self.calendar_named(name, attribute, None));
            }
            (Attribute::Priority, Value::Priority(priority)) => {
                item.priority = Some(Sited::new(priority.value, priority.span));
            }
            (Attribute::After, Value::Links(links)) => {
                self.links(item, LinkKind::After, links, site);
            }
            (Attribute::FinishAfter, Value::Links(links)) => {
                self.links(item, LinkKind::FinishAfter, links, site);
            }
            (Attribute::Before, Value::Links(links)) => {
                self.links(item, LinkKind::Before, links, site);
            }
            (Attribute::StartNotBefore | Attribute::NotBefore, _) => {
                item.not_before = self.date_of(value, attribute);
            }
            (Attribute::Due, _) => item.due = self.date_of(value, attribute),
            (Attribute::Cost, Value::Cost(cost)) => {
                let cost = self.cost(cost);
                item.costs.push(cost);
            }
            (Attribute::Paid, Value::Cost(cost)) => {
                let paid = self.cost(cost);
                item.paid.push(paid);
            }
            (Attribute::Blocked, _) => {
                let fact = self.fact(value, attribute, statement.span);
                item.blocked = fact.map(Box::new);
            }
            (Attribute::Cancelled, _) => {
                let fact = self.fact(value, attribute, statement.span);
                item.cancelled = fact.map(Box::new);
            }
            _ => {
                return remark(&mut item.remarks, attribute, value)
                    || self.level(&mut item.levels, attribute, value);
            }
        }
        true
    }

    fn cost(&mut self, written: &ast::Cost) -> Cost {
        Cost {
            sum: written.sum,
            date: written
                .date
                .as_ref()
                .and_then(|date| self.moment(date, Attribute::Paid)),
            label: written.label.clone(),
        }
    }

    fn links(&mut self, item: &mut Item, kind: LinkKind, links: &'a [ast::Link], site: Site) {
        let end = if kind == LinkKind::Before {
            End::Start
        } else {
            End::Finish
        };
        item.links.reserve_exact(links.len());
        for link in links {
            let Some(target) = self.target(&link.reference, end, site) else {
                continue;
            };
            let lag = link.lag.as_ref().and_then(|lag| {
                let minutes = self.minutes(&lag.duration)?;
                // `before x - 2d` makes x wait two more days: the same sign as `after` with `+`.
                let negative = lag.lead != (kind == LinkKind::Before);
                Some(Lag {
                    minutes: if negative { -minutes } else { minutes },
                    elapsed: lag.duration.elapsed,
                    span: lag.span,
                })
            });
            item.links.push(Link { kind, target, lag });
        }
    }
}

fn empty(decl: &ItemDecl<'_>) -> Item {
    let name = decl.name.map(|name| &name.text);
    Item {
        name: name.cloned().unwrap_or_else(|| decl.name().into()),
        path: decl.path.clone(),
        title: decl
            .title
            .map_or_else(|| title_from(decl.name()), |title| title.text.clone()),
        name_span: decl.name_span(),
        detail: match decl.kind {
            ItemKind::Phase => Detail::Phase(Phase::default()),
            ItemKind::Task => Detail::Task(Box::<Task>::default()),
            ItemKind::Deliverable => Detail::Deliverable(Box::<Deliverable>::default()),
            ItemKind::Milestone => Detail::Milestone(Box::<Milestone>::default()),
        },
        owners: ThinVec::new(),
        consult: ThinVec::new(),
        inform: ThinVec::new(),
        calendar: None,
        priority: None,
        links: ThinVec::new(),
        not_before: None,
        due: None,
        costs: ThinVec::new(),
        paid: ThinVec::new(),
        blocked: None,
        cancelled: None,
        levels: LintLevels::default(),
        remarks: Remarks::default(),
        broken: decl.broken,
    }
}
