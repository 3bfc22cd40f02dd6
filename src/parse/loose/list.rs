//! Lists as people write them: `a or b`, `a and b`, `both a and b`, `ann half`.

use super::duration::{Length, Takes, decimal, length, number};
use super::scan::Cursor;
use crate::language::spoken::{Joint, joint, opening};
use crate::language::{Attribute, Shape, word};
use crate::parse::token::{Token, TokenKind};

/// The meaning of a list that cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// An `or` in a list whose items all count.
    Or,
    /// The list as the language writes it, and the word or sign that joins its items in place of a comma.
    Joined {
        text: String,
        sign: String,
        is_sure: bool,
    },
    /// A value after a name: its tokens, and its meaning.
    Share { item: Item, meant: String },
    /// A lag: its tokens, and its meaning.
    Lag { item: Item, length: Length },
}

/// An item of the list, or a part of it: the index of its first token and the one past its last.
type Item = (usize, usize);

/// The conjunctions used in place of commas, each with its word or sign.
type Joints = Vec<(Joint, String)>;

/// Parses the tokens of a list; `text_of` returns their text.
pub(super) fn list<'t>(
    tokens: &[Token],
    text_of: impl Fn(Token) -> &'t str,
    (attribute, shape): (Attribute, Shape),
) -> Option<Listed> {
    if shape == Shape::Shares
        && let Some(meant) = counted(tokens, &text_of)
    {
        let item = (0, tokens.len());
        return Some(Listed::Share { item, meant });
    }
    let (items, joints) = split(tokens, &text_of)?;
    let is_of_items = matches!(shape, Shape::Links | Shape::LinksBefore | Shape::References);
    // The strict parser reports `any of`, where it is allowed.
    if let [(_, any)] = joints.as_slice()
        && any == word::ANY
        && !is_of_items
    {
        return None;
    }
    let mut texts = Vec::new();
    for (from, to) in &items {
        match item(tokens, (*from, *to), &text_of, shape, joints.is_empty())? {
            Ok(text) => texts.push(text),
            Err(listed) => return Some(listed),
        }
    }
    let (_, first) = joints.first()?;
    let has = |wanted: Joint| joints.iter().any(|(joint, _)| *joint == wanted);
    let text = texts.join(", ");
    let may_be_any = matches!(attribute, Attribute::By | Attribute::Approver) && items.len() > 1;
    if has(Joint::Or) && !may_be_any {
        return Some(Listed::Or);
    }
    let sign = joints
        .iter()
        .find(|(joint, _)| *joint != Joint::And)
        .map_or(first, |(_, sign)| sign);
    Some(Listed::Joined {
        text: if has(Joint::Or) {
            format!("any of {text}")
        } else {
            text
        },
        sign: sign.clone(),
        is_sure: !has(Joint::Unclear),
    })
}

/// A number of a team or resource before its name: `2 of crew`, `any 2 of crew`, `2 crew`.
fn counted<'t>(tokens: &[Token], text_of: &impl Fn(Token) -> &'t str) -> Option<String> {
    let words: Vec<&str> = tokens.iter().map(|token| text_of(*token)).collect();
    let words = words.strip_prefix(&["any"]).unwrap_or(&words);
    let ([count, "of", name] | [count, name]) = *words else {
        return None;
    };
    let is_count = (1..=4).contains(&count.len()) && count.bytes().all(|it| it.is_ascii_digit());
    let is_name = tokens.last()?.kind == TokenKind::Word && joint(name).is_none();
    (is_count && is_name).then(|| format!("{name} {count}"))
}

/// The items of a list, and the conjunctions used in place of commas.
fn split<'t>(tokens: &[Token], text_of: &impl Fn(Token) -> &'t str) -> Option<(Vec<Item>, Joints)> {
    let mut items: Vec<Item> = Vec::new();
    let mut joints = Joints::new();
    let (mut from, mut index) = (0, 0);
    let finish = |from: &mut usize, to: usize, items: &mut Vec<Item>| {
        if *from < to {
            items.push((*from, to));
        }
        *from = to + 1;
    };
    while let Some(token) = tokens.get(index).copied() {
        let text = text_of(token);
        let next = tokens.get(index + 1).copied();
        let next_is_name = next.is_some_and(|next| next.kind == TokenKind::Word);
        let found = match token.kind {
            TokenKind::Comma => {
                finish(&mut from, index, &mut items);
                index += 1;
                continue;
            }
            TokenKind::Word | TokenKind::Odd => joint(text).filter(|_| next.is_some()),
            // `a + b`, where `a + 2d` is a lag.
            TokenKind::Sign => joint(text).filter(|_| next_is_name && text == "+"),
            TokenKind::Number | TokenKind::Text(_) | TokenKind::Dots => None,
        };
        match found {
            Some(Joint::To) => return None,
            Some(joint) => {
                finish(&mut from, index, &mut items);
                joints.push((joint, text.to_owned()));
            }
            // `either a`, `both a`, `all of a`, `1 of a`.
            None if from == index && next_is_name => {
                let of = next.is_some_and(|next| text_of(next) == word::OF);
                let begins = match opening(text) {
                    Some(joint) => Some(joint),
                    None if of && token.kind == TokenKind::Number => Some(Joint::Or),
                    None => None,
                };
                let behind = index + 1 + usize::from(of);
                if let Some(begins) = begins
                    && tokens
                        .get(behind)
                        .is_some_and(|token| token.kind == TokenKind::Word)
                {
                    joints.push((begins, text.to_owned()));
                    index = behind - 1;
                    from = behind;
                }
            }
            None => {}
        }
        index += 1;
    }
    finish(&mut from, tokens.len(), &mut items);
    Some((items, joints))
}

/// The text of an item as the language writes it, or the problem of the text after its name.
fn item<'t>(
    tokens: &[Token],
    (from, to): Item,
    text_of: &impl Fn(Token) -> &'t str,
    shape: Shape,
    is_joined_well: bool,
) -> Option<Result<String, Listed>> {
    let (name, behind) = tokens.get(from..to)?.split_first()?;
    let name_text = (name.kind == TokenKind::Word).then(|| text_of(*name))?;
    let Some((first, last)) = behind.first().zip(behind.last()) else {
        return Some(Ok(name_text.to_owned()));
    };
    let words: Vec<&str> = behind.iter().map(|token| text_of(*token)).collect();
    let whole = words.join(" ");
    match shape {
        Shape::Links | Shape::LinksBefore => {
            let sign = Some(text_of(*first)).filter(|sign| matches!(*sign, "+" | "-"))?;
            let lag = whole.strip_prefix(sign)?.trim();
            if is_written(lag) {
                return Some(Ok(format!("{name_text} {sign} {lag}")));
            }
            let takes = Takes {
                estimate: false,
                elapsed: true,
                person: false,
            };
            let length = length(lag, takes)?;
            let item = (from + 2, to);
            Some(Err(Listed::Lag { item, length }))
        }
        Shape::Shares => {
            let text = share(&whole)?;
            if is_joined_well && (text != whole || last.start != first.start) {
                let (item, meant) = ((from + 1, to), text);
                return Some(Err(Listed::Share { item, meant }));
            }
            Some(Ok(format!("{name_text} {text}")))
        }
        _ => None,
    }
}

/// Whether a duration is in the language's own form.
fn is_written(text: &str) -> bool {
    let text = text.strip_suffix(word::ELAPSED).map_or(text, str::trim_end);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let unit = text.get(digits.len()..).unwrap_or_default();
    matches!(unit, word::MINUTES | word::HOURS | word::DAYS | word::WEEKS)
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_'))
}

/// A share as people write it: `half`, `0.5`, `(50 %)`, `at 50%`, `half time`, `x2`, `any 2`, `2 people`.
pub(super) fn share(text: &str) -> Option<String> {
    let mut cursor = Cursor::new(text)?;
    let _ = cursor.eat_sign(&[":", "@", "=", "×"])
        || cursor.eat_word(&["at", "for", "with", "à", "any"]);
    if cursor.eat_word(&["x"]) {
        let count = cursor.eat_digits(1..=4)?;
        return cursor.is_at_end().then(|| count.to_owned());
    }
    if let Some(count) = people(cursor.rest()) {
        return Some(count);
    }
    let bracket = cursor.eat_sign(&["("]);
    let is_number = cursor.rest().starts_with(|c: char| c.is_ascii_digit());
    let percent = if cursor.eat_word(&["full"]) {
        100
    } else {
        let is_whole = cursor.rest().bytes().all(|byte| byte.is_ascii_digit());
        let thousandths = number(&mut cursor)?;
        if cursor.eat_sign(&["%"]) || cursor.eat_word(&["percent", "prozent"]) {
            (thousandths % 1_000 == 0).then_some(thousandths / 1_000)?
        } else if is_whole {
            // A number alone may be a share or a count.
            return decimal(thousandths).filter(|_| cursor.is_at_end() && !bracket);
        } else {
            (thousandths % 10 == 0 && thousandths <= 1_000).then_some(thousandths / 10)?
        }
    };
    if bracket {
        cursor.eat_sign(&[")"]).then_some(())?;
    }
    let _ = cursor.eat_sign(&["-"]);
    if cursor.eat_word(&["of"]) {
        let _ = cursor.eat_word(&["the", "her", "his", "their", "full"]);
    }
    cursor.eat_word(&["time"]);
    // `one` may be a person's name, `half` is not one.
    let is_share = is_number || percent < 100 || text.contains(['%', ' ']);
    (cursor.is_at_end() && percent > 0 && is_share || text == "full").then(|| format!("{percent}%"))
}

/// A number of people with its noun: `2 people`, `2 of them`, `2 of 4`.
fn people(text: &str) -> Option<String> {
    let mut cursor = Cursor::new(text)?;
    let count = cursor.eat_digits(1..=4)?;
    let is_counted = if cursor.eat_word(&["of"]) {
        cursor.eat_word(&["them"]) || cursor.eat_digits(1..=4).is_some()
    } else {
        cursor.eat_word(&["people", "persons", "members", "units", "pieces"])
    };
    (is_counted && cursor.is_at_end()).then(|| count.to_owned())
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares() {
        for (text, meant) in [
            ("half", Some("50%")),
            ("half time", Some("50%")),
            ("half-time", Some("50%")),
            ("full time", Some("100%")),
            ("0.5", Some("50%")),
            ("0,25", Some("25%")),
            ("1/2", Some("50%")),
            ("1.0", Some("100%")),
            ("1.5", None),
            ("50 %", Some("50%")),
            ("(50%)", Some("50%")),
            ("at 50%", Some("50%")),
            (": 50%", Some("50%")),
            ("50% of time", Some("50%")),
            ("fifty percent", Some("50%")),
            ("x2", Some("2")),
            ("2", Some("2")),
            ("any 2", Some("2")),
            ("2 people", Some("2")),
            ("2 of them", Some("2")),
            ("2 of 4", Some("2")),
            ("part-time", None),
            ("4h/day", None),
            ("3 days", None),
        ] {
            assert_eq!(share(text).as_deref(), meant, "{text}");
        }
    }
}
