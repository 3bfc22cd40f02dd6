//! Decodes the bytes of a calendar file, whichever program wrote them.

/// Decodes a calendar file and keeps its lines: UTF-16 if the bytes look like it; a character split by a fold moves
/// before the fold; a lone carriage return ends a line; invalid UTF-8 is read as Windows-1252.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    let text = match wide(&bytes) {
        Some(text) => text,
        None => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => narrow(error.into_bytes()),
        },
    };
    if text.contains('\r') {
        line_feeds(&text)
    } else {
        text
    }
}

/// Decodes UTF-16 with a byte-order mark, or with every other byte 0 where a calendar begins.
pub(super) fn wide(bytes: &[u8]) -> Option<String> {
    let from: fn([u8; 2]) -> u16 = match bytes {
        [0xFE, 0xFF, ..] | [0, b'B', 0, b'E', ..] => u16::from_be_bytes,
        [0xFF, 0xFE, ..] | [b'B', 0, b'E', 0, ..] => u16::from_le_bytes,
        _ => return None,
    };
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| from(*pair));
    let text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    Some(text)
}

/// Decodes text that is not entirely UTF-8, or is folded by bytes.
fn narrow(mut bytes: Vec<u8>) -> String {
    repair_folds(&mut bytes);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
    }
    text
}

/// Rejoins a character that a fold split, by moving its rest from after the fold to before it.
fn repair_folds(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
    {
        let end = at + found;
        at = end + 1;
        let before = bytes.get(..end).unwrap_or_default();
        let before = before.strip_suffix(b"\r").unwrap_or(before);
        let lacks = lacks(before);
        let rest = bytes.get(at + 1..at + 1 + lacks).unwrap_or_default();
        let is_fold = matches!(bytes.get(at), Some(b' ' | b'\t'));
        let goes_on = rest.len() == lacks && rest.iter().all(|byte| is_inner(*byte));
        // The end of the line and the space move after the bytes that they cut off.
        let cut = before.len()..at + 1 + lacks;
        if is_fold
            && goes_on
            && let Some(stretch) = bytes.get_mut(cut)
        {
            stretch.rotate_right(lacks);
            at += lacks;
        }
    }
}

/// The number of bytes missing from the last character of a text.
fn lacks(text: &[u8]) -> usize {
    let back = text.iter().rev().take(3).position(|byte| !is_inner(*byte));
    let Some(has) = back.map(|back| back + 1) else {
        return 0;
    };
    let first = text.len().checked_sub(has).and_then(|at| text.get(at));
    let length: usize = match first {
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => 1,
    };
    length.saturating_sub(has)
}

/// Whether a byte continues a character of several bytes.
const fn is_inner(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The character of a byte in Windows-1252, the encoding of old Windows programs.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let high = usize::from(byte).checked_sub(0x80);
    high.and_then(|index| HIGH.get(index))
        .copied()
        .unwrap_or(char::from(byte))
}

/// Replaces each carriage return without a line feed by one, so that it ends a line.
fn line_feeds(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_alone = c == '\r' && !matches!(chars.peek(), None | Some('\r' | '\n'));
        lines.push(if is_alone { '\n' } else { c });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_fold_cuts_is_put_together_before_it() {
        for cut in 1..3 {
            let character = "€".as_bytes();
            let (first, rest) = character.split_at(cut);
            let bytes = [
                b"SUMMARY:10",
                first,
                b"\r\n ",
                rest,
                b"\r\n per day\xe4\r\n",
            ]
            .concat();
            assert_eq!(decode(bytes), "SUMMARY:10€\r\n \r\n per dayä\r\n");
        }
        let plain = "SUMMARY:Früh\r\n ling\r\n";
        assert_eq!(decode(plain.as_bytes().to_vec()), plain);
        // There is no fold, and no character that continues.
        assert_eq!(decode(b"a\xc3\nb\n".to_vec()), "aÃ\nb\n");
        assert_eq!(decode(b"a\xc3\n b\n".to_vec()), "aÃ\n b\n");
        assert_eq!(decode(b"\x80uro \x93x\x94".to_vec()), "€uro “x”");
    }

    #[test]
    fn wide_text_and_old_line_ends() {
        let text = "BEGIN:VCALENDAR\r\nSUMMARY:Früh 😀\r\n";
        let units: Vec<u16> = text.encode_utf16().collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(decode(big.clone()), text);
        assert_eq!(decode(little.clone()), text);
        assert_eq!(
            decode([b"\xfe\xff".to_vec(), big].concat()),
            format!("\u{feff}{text}")
        );
        assert_eq!(
            decode([b"\xff\xfe".to_vec(), little].concat()),
            format!("\u{feff}{text}")
        );
        assert_eq!(decode(b"a\rb\r".to_vec()), "a\nb\r");
        assert_eq!(decode(b"a\r\r\nb\r\n".to_vec()), "a\r\r\nb\r\n");
    }
}
