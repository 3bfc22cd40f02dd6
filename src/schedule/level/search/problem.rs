//! A levelling problem: activities, what they wait for, and what they need of which resource.

use super::Periods;
use super::profile::Step;
use super::table::Table;
use crate::ast::End;

/// A link: an end of another activity, and a lag, before which an end of this one may not lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The number of the activity that comes first.
    pub from: usize,
    /// Its end.
    pub from_end: End,
    /// The end of the activity that waits.
    pub to_end: End,
    /// The time between them; a lead is negative.
    pub lag: i64,
}

/// An amount of a resource that an activity needs in each minute from its start to its finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The number of the resource.
    pub resource: usize,
    /// The amount.
    pub amount: i64,
}

/// Something to be placed in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its working time.
    pub size: i64,
    /// The number of the periods in which it works; None if that is always.
    pub hours: Option<usize>,
    /// The instant before which it may not start.
    pub earliest: i64,
    /// Its start and finish, if it cannot be moved.
    pub fixed: Option<(i64, i64)>,
    /// The instant after which its finish is late.
    pub due: i64,
    /// The weight of its lateness and of its start.
    pub weight: i64,
    /// Whether an early start of it is of no use; if that is so of all, only lateness and the last finish count.
    pub indifferent: bool,
    /// What it needs.
    pub demands: Vec<Demand>,
    /// What it waits for.
    pub links: Vec<Link>,
}

impl Activity {
    /// An activity of a size without anything else.
    #[must_use]
    pub const fn new(size: i64) -> Self {
        Self {
            size,
            hours: None,
            earliest: 0,
            fixed: None,
            due: i64::MAX,
            weight: 1,
            indifferent: false,
            demands: Vec::new(),
            links: Vec::new(),
        }
    }
}

/// What is wrong with a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// An activity names another one, a resource or hours that are not there.
    Missing,
    /// Activities wait for each other in a circle.
    Circle,
}

/// A link as one end of it sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Bound {
    pub(super) other: u32,
    pub(super) from_finish: bool,
    pub(super) to_finish: bool,
    pub(super) lag: i64,
}

/// An activity as it is placed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Node {
    pub(super) size: i64,
    pub(super) hours: Option<u32>,
    pub(super) earliest: i64,
    pub(super) fixed: Option<(i64, i64)>,
    pub(super) due: i64,
    pub(super) weight: i64,
    pub(super) counts: bool,
    pub(super) demands: Vec<(u32, i64)>,
    /// The links from what comes before it, and those to what comes after it as they look backwards.
    pub(super) before: Vec<Bound>,
    pub(super) after: Vec<Bound>,
}

/// A problem that has been checked: every number in it exists, and nothing waits in a circle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    pub(super) nodes: Table<Node>,
    pub(super) supplies: Table<Vec<Step>>,
    pub(super) hours: Table<Periods>,
    /// The activities, each after those that it waits for.
    pub(super) order: Vec<u32>,
    /// By activity: its place in that order.
    pub(super) places: Table<u32>,
    /// Whether early starts are of use.
    pub(super) starts_count: bool,
}

impl Problem {
    /// Checks and keeps a problem; each supply is a list of steps, of which the first counts from the beginning.
    ///
    /// # Errors
    ///
    /// If an activity names something that is not there, or activities wait for each other in a circle.
    pub fn new(
        activities: &[Activity],
        supplies: Vec<Vec<Step>>,
        hours: Vec<Periods>,
    ) -> Result<Self, Flaw> {
        let number = |number: usize, of: usize| {
            let number = Some(number).filter(|number| *number < of);
            number
                .and_then(|number| u32::try_from(number).ok())
                .ok_or(Flaw::Missing)
        };
        let mut nodes = Vec::with_capacity(activities.len());
        for activity in activities {
            let demands = activity.demands.iter().filter(|demand| demand.amount > 0);
            let demands =
                demands.map(|demand| Ok((number(demand.resource, supplies.len())?, demand.amount)));
            let before = activity.links.iter().map(|link| {
                Ok(Bound {
                    other: number(link.from, activities.len())?,
                    from_finish: link.from_end == End::Finish,
                    to_finish: link.to_end == End::Finish,
                    lag: link.lag,
                })
            });
            let periods = activity.hours.map(|it| number(it, hours.len()));
            nodes.push(Node {
                size: activity.size,
                hours: periods.transpose()?,
                earliest: activity.earliest,
                fixed: activity.fixed,
                due: activity.due,
                weight: activity.weight,
                counts: !activity.indifferent,
                demands: demands.collect::<Result<_, _>>()?,
                before: before.collect::<Result<_, _>>()?,
                after: Vec::new(),
            });
        }
        let starts_count = nodes.iter().any(|node| node.counts);
        for node in &mut nodes {
            node.counts |= !starts_count;
        }
        let mut nodes = Table(nodes);
        for to in (0u32..).take(activities.len()) {
            for bound in nodes[to].before.clone() {
                nodes[bound.other].after.push(Bound {
                    other: to,
                    from_finish: !bound.to_finish,
                    to_finish: !bound.from_finish,
                    lag: bound.lag,
                });
            }
        }
        let order = sorted(&nodes).ok_or(Flaw::Circle)?;
        let mut places = Table(vec![0; nodes.0.len()]);
        for (place, number) in (0..).zip(&order) {
            places[*number] = place;
        }
        let supplies = supplies.into_iter().map(|mut steps| {
            if steps.is_empty() {
                steps.push(Step { from: 0, amount: 0 });
            }
            if let Some(first) = steps.first_mut() {
                first.from = i64::MIN;
            }
            steps
        });
        Ok(Self {
            nodes,
            supplies: supplies.collect(),
            hours: Table(hours),
            order,
            places,
            starts_count,
        })
    }

    /// The number of activities.
    pub(super) fn len(&self) -> usize {
        self.nodes.0.len()
    }
}

/// The activities, each after those that it waits for; None if some wait in a circle.
fn sorted(nodes: &Table<Node>) -> Option<Vec<u32>> {
    let mut waiting: Table<usize> = nodes.0.iter().map(|node| node.before.len()).collect();
    let mut order: Vec<u32> = (0u32..)
        .take(nodes.0.len())
        .filter(|number| waiting[*number] == 0)
        .collect();
    let mut done = 0;
    while let Some(number) = order.get(done).copied() {
        done += 1;
        for bound in &nodes[number].after {
            waiting[bound.other] -= 1;
            if waiting[bound.other] == 0 {
                order.push(bound.other);
            }
        }
    }
    (order.len() == nodes.0.len()).then_some(order)
}
