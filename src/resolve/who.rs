//! Names of people, teams, resources and calendars.

use thin_vec::ThinVec;

use super::Resolver;
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
        let (wanted, missing) = if attribute == Attribute::Uses {
            (Wanted::Resource, Missing::Resource)
        } else {
            (Wanted::Who, Missing::Who)
        };
        let outline = self.outline;
        let fits = |id: &WhoId| {
            let declared = outline.parties.get(id.index());
            let is_resource = declared.is_some_and(|it| it.kind == Kind::Resource);
            is_resource == (wanted == Wanted::Resource)
        };
        let found = outline.names.party(&name.text);
        if found.as_ref().is_some_and(fits) {
            return found;
        }
        if self.means_else(name, attribute, wanted) {
            return None;
        }
        let candidates = (0..outline.parties.len()).map(WhoId::from_index);
        let near = self.nearest(name, candidates.filter(fits), Symbol::Party);
        if near.is_none()
            && let Some(item) = self.named(&name.text).first().copied()
            && let Some(found) = outline.kind_and_place(Symbol::Item(item))
        {
            self.wrong_name(name, found, attribute, wanted);
            return None;
        }
        self.unknown_name(name, missing, near.map(Symbol::Party));
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
        if self.means_else(name, attribute, Wanted::Calendar) {
            return None;
        }
        let candidates = (0..outline.calendars.len()).map(CalendarId::from_index);
        let others = candidates.filter(|id| Some(*id) != own);
        let near = self.nearest(name, others, Symbol::Calendar);
        self.unknown_name(name, Missing::Calendar, near.map(Symbol::Calendar));
        near
    }

    /// Whether a name means something of the wrong kind, which is reported, or may have been declared by unreadable
    /// text.
    fn means_else(&mut self, name: &Name, attribute: Attribute, wanted: Wanted) -> bool {
        let found = self.other_namespace(&name.text);
        let is_party = self.outline.names.party(&name.text).is_some();
        if self.unreadable.has(&name.text) && !is_party {
            return true;
        }
        let found = found.or_else(|| {
            let symbol = self.outline.names.get(None, &name.text)?;
            self.outline.kind_and_place(symbol)
        });
        if let Some(found) = found {
            self.wrong_name(name, found, attribute, wanted);
        }
        found.is_some()
    }

    /// The candidate with the most similar name.
    fn nearest<T: Copy>(
        &mut self,
        name: &Name,
        candidates: impl Iterator<Item = T>,
        symbol: impl Fn(T) -> Symbol,
    ) -> Option<T> {
        let outline = self.outline;
        let candidates = candidates.filter_map(|id| {
            let name = outline.declared(symbol(id))?.name?;
            Some((name.text.as_str(), id))
        });
        self.suggester.nearest(&name.text, candidates)
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
                team: None,
            })
        });
        bookings.collect()
    }

    fn wrong_name(
        &mut self,
        name: &Name,
        (found, declared): (Kind, Span),
        attribute: Attribute,
        wanted: Wanted,
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

    fn unknown_name(&mut self, name: &Name, wanted: Missing, near: Option<Symbol>) {
        let near = near.and_then(|near| self.outline.declared(near));
        self.diagnostics.error(ResolveProblem::UnknownName {
            name: name.text.to_string(),
            wanted,
            hint: near.map_or(Hint::Declare(wanted), |near| {
                Hint::Near(near.name().to_owned())
            }),
            at: name.span,
        });
    }
}
