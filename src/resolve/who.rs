//! Names of people, teams, resources and calendars.

use thin_vec::ThinVec;

use super::Resolver;
use super::names::Found;
use crate::ast::{Name, Shares, ValueShare};
use crate::diagnostics::{Hint, Missing, ResolveProblem, Wanted};
use crate::language::{Attribute, Kind};
use crate::plan::{Booking, CalendarId, Mention, Sited, Symbol, WhoId};
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// The person or team with this name (after `uses`: the resource). An unknown name is reported, and a similar one
    /// is used instead, so that one slip does not cause a second problem elsewhere.
    pub(super) fn who(&mut self, name: &'a Name, attribute: Attribute) -> Option<WhoId> {
        let id = self.find_who(name, attribute)?;
        self.mention(name, Symbol::Party(id));
        Some(id)
    }

    fn find_who(&mut self, name: &'a Name, attribute: Attribute) -> Option<WhoId> {
        let wanted = if attribute == Attribute::Uses {
            Wanted::Resource
        } else {
            Wanted::Who
        };
        let fits = |kind: Kind| match kind {
            Kind::Resource => wanted == Wanted::Resource,
            Kind::Person | Kind::Team => wanted == Wanted::Who,
            _ => false,
        };
        let outline = self.outline;
        if let Some(id) = outline.names.party(&name.text) {
            let declaration = outline.parties.get(id.index())?.declaration;
            if fits(declaration.kind) {
                return Some(id);
            }
            let declared = declaration.name.as_ref()?.span;
            self.wrong_name(name, declaration.kind, attribute, wanted, declared);
            return None;
        }
        if self.lost.has(&name.text) {
            return None;
        }
        if let Some((kind, declared)) = self.anything(&name.text) {
            self.wrong_name(name, kind, attribute, wanted, declared);
            return None;
        }
        let candidates = outline
            .parties
            .iter()
            .enumerate()
            .filter(|(_, party)| fits(party.declaration.kind))
            .filter_map(|(index, party)| {
                let name = party.declaration.name.as_ref()?;
                Some((name.text.as_str(), WhoId::from_index(index)))
            });
        let near = self.suggester.nearest(&name.text, candidates);
        let near_name = near
            .and_then(|id| outline.parties.get(id.index()))
            .and_then(|party| party.declaration.name.as_ref());
        if near.is_none()
            && let Some(item) = self.named(&name.text).first().copied()
            && let Some((kind, declared)) = outline.kind_and_place(Found::Item(item))
        {
            self.wrong_name(name, kind, attribute, wanted, declared);
            return None;
        }
        let missing = if wanted == Wanted::Who {
            Missing::Who
        } else {
            Missing::Resource
        };
        self.unknown_name(name, missing, near_name);
        near
    }

    /// The calendar with this name, or the most similar one; after `like`, never the calendar itself.
    pub(super) fn calendar_named(
        &mut self,
        name: &'a Name,
        attribute: Attribute,
        own: Option<CalendarId>,
    ) -> Option<Sited<CalendarId>> {
        let id = self.find_calendar(name, attribute, own)?;
        self.mention(name, Symbol::Calendar(id));
        Some(Sited::new(id, name.span))
    }

    fn find_calendar(
        &mut self,
        name: &'a Name,
        attribute: Attribute,
        own: Option<CalendarId>,
    ) -> Option<CalendarId> {
        let outline = self.outline;
        if let Some(id) = outline.names.calendar(&name.text) {
            return Some(id);
        }
        if self.lost.has(&name.text) {
            return None;
        }
        if let Some((kind, declared)) = self.anything(&name.text) {
            self.wrong_name(name, kind, attribute, Wanted::Calendar, declared);
            return None;
        }
        let candidates = outline
            .calendars
            .iter()
            .enumerate()
            .filter_map(|(index, calendar)| {
                let name = calendar.declaration.name.as_ref()?;
                Some((name.text.as_str(), CalendarId::from_index(index)))
            })
            .filter(|(_, id)| Some(*id) != own);
        let near = self.suggester.nearest(&name.text, candidates);
        let near_name = near
            .and_then(|id| outline.calendars.get(id.index()))
            .and_then(|calendar| calendar.declaration.name.as_ref());
        self.unknown_name(name, Missing::Calendar, near_name);
        near
    }

    fn mention(&mut self, name: &Name, symbol: Symbol) {
        self.mentions.push(Mention {
            span: name.span,
            symbol,
            block: None,
        });
    }

    /// The names of a list that are found.
    pub(super) fn whos(
        &mut self,
        shares: &'a Shares,
        attribute: Attribute,
    ) -> ThinVec<Sited<WhoId>> {
        let names = shares.list.iter().map(|share| &share.who);
        let found = names.filter_map(|name| {
            let id = self.who(name, attribute)?;
            Some(Sited::new(id, name.span))
        });
        found.collect()
    }

    /// The names of a list that are found, with their shares.
    pub(super) fn bookings(
        &mut self,
        shares: &'a Shares,
        attribute: Attribute,
    ) -> ThinVec<Booking> {
        let bookings = shares.list.iter().filter_map(|share| {
            let who = self.who(&share.who, attribute)?;
            let is_wrong = attribute == Attribute::Uses;
            let amount = match share.share {
                Some((ValueShare::Percent(_), at)) if is_wrong => {
                    self.diagnostics.error(ResolveProblem::ShareOfResource {
                        name: share.who.text.to_string(),
                        at,
                    });
                    None
                }
                amount => amount.map(|(amount, _)| amount),
            };
            Some(Booking {
                who,
                share: amount,
                span: share.who.span,
                share_span: share.share.map_or(share.who.span, |(_, at)| at),
            })
        });
        bookings.collect()
    }

    /// Anything else with this name at the top level: a person, calendar, item or goal.
    fn anything(&self, name: &str) -> Option<(Kind, Span)> {
        self.other_namespace(name).or_else(|| {
            let found: Found = self.outline.names.get(None, name)?;
            self.outline.kind_and_place(found)
        })
    }

    fn wrong_name(
        &mut self,
        name: &Name,
        found: Kind,
        attribute: Attribute,
        wanted: Wanted,
        declared: Span,
    ) {
        self.diagnostics.error(ResolveProblem::WrongKind {
            name: name.text.to_string(),
            found,
            attribute,
            wanted,
            at: name.span,
            declared,
        });
    }

    fn unknown_name(&mut self, name: &Name, wanted: Missing, near: Option<&Name>) {
        self.diagnostics.error(ResolveProblem::UnknownName {
            name: name.text.to_string(),
            wanted,
            hint: near.map_or(Hint::Declare(wanted), |near| {
                Hint::Near(near.text.to_string())
            }),
            at: name.span,
        });
    }
}
