//! Heads of declarations and imports: keyword, name, title.

use super::head::heads_with;
use super::identifier::as_name;
use super::loose::{line, quoted};
use super::token::{Token, TokenKind};
use super::tree::Ends;
use super::tree::{ImportSite, Tree};
use super::value::{unquote, without_quotes};
use super::values::name_of;
use super::values::near_sign;
use crate::ast::{Declaration, Import, Name, Node, Text};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Kind, word};
use crate::source::Span;

/// Words that cannot be the name of an item, because they mean something else in references.
const RESERVED: [&str; 3] = [word::START, word::FINISH, word::ALL];

impl Tree<'_> {
    /// Parses the head of a declaration; returns the number of tokens that belong to it.
    pub(super) fn declaration(
        &mut self,
        kind: Kind,
        tokens: &[Token],
        block_follows: bool,
    ) -> usize {
        let Some(keyword) = tokens.first().copied() else {
            return 0;
        };
        self.note_place(kind);
        let found = self.problems.len();
        // `task: paint`, `task paint: "Paint"`: the sign is reported, and the text around it is parsed.
        let sign = |index: usize| {
            tokens.get(index).filter(|sign| {
                matches!(self.text_of(**sign), ":" | "=" | "-" | "–" | "—" | ",")
                    && tokens.get(index + 1).is_some_and(|next| match next.kind {
                        TokenKind::Word => index == 1,
                        TokenKind::Text(_) => index == 2,
                        _ => false,
                    })
            })
        };
        let needless = sign(1).or_else(|| sign(2)).copied();
        let kept: Vec<Token>;
        let (written, tokens) = (
            tokens,
            match needless {
                Some(needless) => {
                    self.problems.push(SyntaxProblem::NeedlessSign {
                        word: kind.word(),
                        sign: self.text_of(needless).to_owned(),
                        at: self.span(needless),
                    });
                    kept = tokens
                        .iter()
                        .filter(|token| token.start != needless.start)
                        .copied()
                        .collect();
                    kept.as_slice()
                }
                None => tokens,
            },
        );
        let found_before = found;
        let found = self.problems.len();
        let (name, mut used) = self.declared_name(kind, tokens);
        let title = self.text_at(tokens, used);
        used += usize::from(title.is_some());
        let mut missing_brace = false;
        if let Some(extra) = tokens.get(used).copied() {
            let begins = !heads_with(self.text_of(extra)).is_empty();
            if begins && !block_follows && (title.is_some() || tokens.len() > used + 1) {
                missing_brace = true;
            } else {
                if self.problems.len() == found {
                    let problem =
                        self.extra_in_head(tokens, used, (kind, name.as_ref()), title.as_ref());
                    self.problems.push(problem);
                }
                used = tokens.len();
            }
        }
        let last = tokens
            .get(used.saturating_sub(1))
            .copied()
            .unwrap_or(keyword);
        let span = self.span_to(keyword, last);
        if missing_brace {
            let name = self.span_text(name.as_ref().map_or(span, |name| name.span));
            self.problems.push(SyntaxProblem::MissingBrace {
                name: name.to_owned(),
                at: span.at_end(),
            });
        }
        let broken = self.problems.len() > found_before;
        if broken {
            self.mark_broken();
        }
        self.nodes.push(Node::Declaration(Declaration {
            kind,
            keyword: self.span(keyword),
            name,
            title,
            body: None,
            broken,
            span,
        }));
        if missing_brace {
            self.open_implied(span.at_end(), Ends::Line);
        }
        used + (written.len() - tokens.len())
    }

    fn declared_name(&mut self, kind: Kind, tokens: &[Token]) -> (Option<Name>, usize) {
        // Text without a space inside is one name, and an invalid one if it is not one word.
        let mut end = 1;
        while let Some(token) = tokens.get(end)
            && !matches!(token.kind, TokenKind::Text(_) | TokenKind::Comma)
            && (end == 1
                || tokens
                    .get(end - 1)
                    .is_some_and(|before| before.end == token.start))
        {
            end += 1;
        }
        let named = tokens.get(1..end).unwrap_or_default();
        let (Some(first), Some(whole)) = (named.first(), Token::over(named)) else {
            self.missing_name(kind, tokens);
            return (None, 1);
        };
        let at = self.span(whole);
        let text = self.span_text(at);
        let is_word = first.kind == TokenKind::Word;
        if end > 2 || !is_word || text.contains('.') {
            self.problems.push(SyntaxProblem::BadName {
                text: text.to_owned(),
                instead: as_name(text, kind.word()).into(),
                at,
            });
            // The first word is kept as the name, so that references to it are not a second mistake.
            let name = (is_word && !text.contains('.'))
                .then(|| name_of(self.text_of(*first), self.span(*first)));
            return (name, end);
        }
        if kind.is_item() && RESERVED.contains(&text) {
            self.problems.push(SyntaxProblem::ReservedName {
                kind: kind.word(),
                name: text.to_owned(),
                at,
            });
        }
        (Some(name_of(text, at)), end)
    }

    /// Reports a missing name, and suggests one made from the title if there is one.
    fn missing_name(&mut self, kind: Kind, tokens: &[Token]) {
        let keyword = tokens
            .first()
            .map_or_else(Default::default, |token| self.span(*token));
        let title = tokens.get(1).filter(|token| token.is_text());
        let made = title.and_then(|title| {
            let name = as_name(&self.text_of(*title).to_lowercase(), kind.word())?;
            Some((name, self.text_of(*title)))
        });
        let (instead, change) = match made {
            Some((name, title)) => (
                format!("`{kind} {name} {title}`"),
                Some((keyword.at_end(), format!(" {name}"))),
            ),
            None => (
                format!("a name after `{kind}`, such as `{kind} {}`", kind.example()),
                None,
            ),
        };
        self.problems.push(SyntaxProblem::MissingName {
            kind: kind.word(),
            instead,
            change,
            at: keyword,
        });
    }

    /// The text in quotes at this index.
    fn text_at(&mut self, tokens: &[Token], index: usize) -> Option<Text> {
        let token = tokens.get(index).copied()?;
        let TokenKind::Text(quotes) = token.kind else {
            return None;
        };
        Some(unquote(self.file(), token, quotes, &mut self.problems))
    }

    fn extra_in_head(
        &self,
        tokens: &[Token],
        from: usize,
        (kind, name): (Kind, Option<&Name>),
        title: Option<&Text>,
    ) -> SyntaxProblem {
        let rest = tokens.get(from..).unwrap_or_default();
        let at = Token::over(rest).map_or_else(Span::default, |rest| self.span(rest));
        let words = rest
            .iter()
            .all(|token| !matches!(token.kind, TokenKind::Text(_) | TokenKind::Comma));
        if let Some(first) = rest.first()
            && let Some(problem) = near_sign(self.text_of(*first), self.span(*first))
        {
            return problem;
        }
        if title.is_none()
            && words
            && let Some(name) = name
        {
            let at = name.span.join(at);
            let whole = self.span_text(at);
            let title = without_quotes(self.span_text(Span::new(name.span.end, at.end)).trim());
            // `task paint Paint the wall` has a name and a title; otherwise all the words are the title.
            // `task paint 3d`, `task paint (3d, ann)`.
            if kind == Kind::Task
                && let Some(line) = line(whole, false).filter(|line| line.title == name.text)
                && let Some(block) = line.block()
            {
                let instead = format!("{} {block}", name.text);
                let kind = kind.word();
                return SyntaxProblem::TitleWithoutQuotes { kind, instead, at };
            }
            let is_named = name.text.starts_with(char::is_lowercase)
                && title
                    .trim_start_matches('(')
                    .starts_with(char::is_uppercase);
            let made = as_name(&whole.to_lowercase(), kind.word()).filter(|_| !is_named);
            let instead = match made {
                Some(made) => format!("{made} {}", quoted(without_quotes(whole))),
                None => format!("{} {}", name.text, quoted(title)),
            };
            let kind = kind.word();
            return SyntaxProblem::TitleWithoutQuotes { kind, instead, at };
        }
        SyntaxProblem::AfterTitle { at }
    }

    /// Parses `import "people.plan"`; returns the number of tokens that belong to it.
    pub(super) fn import(&mut self, tokens: &[Token]) -> usize {
        let Some(keyword) = tokens.first().copied() else {
            return 0;
        };
        let found = self.problems.len();
        let path = self.text_at(tokens, 1);
        if path.is_none() {
            let at = self.span(*tokens.get(1).unwrap_or(&keyword));
            self.problems.push(SyntaxProblem::ImportWithoutPath { at });
        }
        if let Some(extra) = tokens.get(2)
            && self.problems.len() == found
        {
            let at = self.span(*extra);
            self.problems.push(SyntaxProblem::AfterTitle { at });
        }
        let broken = self.problems.len() > found;
        if broken {
            self.mark_broken();
        }
        let last = tokens.last().copied().unwrap_or(keyword);
        let span = self.span_to(keyword, last);
        if self.depth() > 0 {
            self.problems.push(SyntaxProblem::ImportInside { at: span });
            self.mark_broken();
        }
        if let Some(path) = path.as_ref().filter(|_| !broken) {
            self.imports.push(ImportSite {
                path: path.text.to_string(),
                at: path.span,
                node: (self.depth() == 0).then_some(self.nodes.len()),
            });
        }
        self.nodes.push(Node::Import(Import {
            keyword: self.span(keyword),
            path: path.filter(|_| !broken),
            file: None,
            span,
        }));
        tokens.len()
    }
}
