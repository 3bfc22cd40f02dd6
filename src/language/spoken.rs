//! Words that people use for things that the language writes in one way only: units, numbers, months, weekdays, zones,
//! conjunctions. The file is long because it is nothing but tables.

/// A unit of time, in people's words and those of other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpokenUnit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Two weeks each.
    Fortnight,
    /// Months, which have no fixed length.
    Month,
    /// Three months each.
    Quarter,
    /// Twelve months each.
    Year,
    /// `m`: minutes to some people, months to others.
    MinuteOrMonth,
}

const UNITS: &[(SpokenUnit, &[&str])] = &[
    (
        SpokenUnit::Minute,
        &[
            "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos",
        ],
    ),
    (
        SpokenUnit::Hour,
        &[
            "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures",
            "hora", "horas", "ora", "ore", "uur",
        ],
    ),
    (
        SpokenUnit::Day,
        &[
            "d", "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias", "día",
            "días", "giorno", "giorni", "dag", "dagen",
        ],
    ),
    (
        SpokenUnit::Week,
        &[
            "w",
            "wk",
            "wks",
            "week",
            "weeks",
            "woche",
            "wochen",
            "semaine",
            "semaines",
            "semana",
            "semanas",
            "settimana",
            "settimane",
            "weken",
        ],
    ),
    (SpokenUnit::Fortnight, &["fortnight", "fortnights"]),
    (
        SpokenUnit::Month,
        &[
            "mo", "mos", "mon", "mth", "mths", "month", "months", "monat", "monate", "monaten",
            "mois", "mes", "meses", "mese", "mesi", "maand", "maanden",
        ],
    ),
    (
        SpokenUnit::Quarter,
        &[
            "q",
            "qtr",
            "qtrs",
            "quarter",
            "quarters",
            "quartal",
            "quartale",
            "trimestre",
            "trimestres",
        ],
    ),
    (
        SpokenUnit::Year,
        &[
            "y", "yr", "yrs", "year", "years", "jahr", "jahre", "jahren", "an", "ans", "année",
            "années", "año", "años", "anno", "anni", "jaar",
        ],
    ),
    (SpokenUnit::MinuteOrMonth, &["m"]),
];

/// The unit that a word means; `M` means months, `m` may mean either.
#[must_use]
pub fn spoken_unit(word: &str) -> Option<SpokenUnit> {
    if word == "M" {
        return Some(SpokenUnit::Month);
    }
    row(UNITS, word)
}

/// The units of one person's time, such as person-days.
const PERSON_UNITS: &[(SpokenUnit, &[&str])] = &[
    (SpokenUnit::Hour, &["ph", "mh"]),
    (SpokenUnit::Day, &["pd", "md", "pt"]),
    (SpokenUnit::Week, &["pw", "mw"]),
    (SpokenUnit::Month, &["pm", "mm"]),
];

/// The unit of one person's time that a word such as `pd` means.
#[must_use]
pub fn person_unit(word: &str) -> Option<SpokenUnit> {
    row(PERSON_UNITS, word)
}

/// A qualifier of a unit, written before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Working time.
    Working,
    /// Calendar time, days off included.
    Calendar,
    /// The time of one person.
    Person,
}

const UNIT_KINDS: &[(UnitKind, &[&str])] = &[
    (
        UnitKind::Working,
        &["working", "work", "business", "full", "whole"],
    ),
    (UnitKind::Calendar, &["calendar", "elapsed"]),
    (
        UnitKind::Person,
        &["person", "man", "staff", "people", "personal"],
    ),
];

/// The qualifier that a word before a unit means, such as the first of `working days`.
#[must_use]
pub fn unit_kind(word: &str) -> Option<UnitKind> {
    row(UNIT_KINDS, word)
}

/// Numbers as words, in thousandths.
const NUMBERS: &[(i64, &[&str])] = &[
    (
        500,
        &["half", "halbe", "halber", "halben", "halbes", "demi", "½"],
    ),
    (250, &["¼"]),
    (750, &["¾"]),
    (
        1_000,
        &[
            "a", "an", "one", "ein", "eine", "einen", "einem", "un", "une", "una", "uno",
        ],
    ),
    (2_000, &["two", "zwei", "deux", "dos", "due"]),
    (3_000, &["three", "drei", "trois", "tres", "tre"]),
    (4_000, &["four", "vier", "quatre", "cuatro", "quattro"]),
    (5_000, &["five", "fünf", "cinq", "cinco", "cinque"]),
    (6_000, &["six", "sechs", "seis", "sei"]),
    (7_000, &["seven", "sieben", "sept", "siete", "sette"]),
    (8_000, &["eight", "acht", "huit", "ocho", "otto"]),
    (9_000, &["nine", "neun", "neuf", "nueve", "nove"]),
    (10_000, &["ten", "zehn", "dix", "diez", "dieci"]),
    (12_000, &["twelve", "zwölf", "dozen"]),
    (15_000, &["fifteen"]),
    (20_000, &["twenty", "zwanzig"]),
    (30_000, &["thirty"]),
    (40_000, &["forty"]),
    (50_000, &["fifty"]),
    (60_000, &["sixty"]),
    (70_000, &["seventy"]),
    (80_000, &["eighty"]),
    (90_000, &["ninety"]),
    (100_000, &["hundred"]),
];

/// The number that a word or a fraction sign means, in thousandths.
#[must_use]
pub fn spoken_number(word: &str) -> Option<i64> {
    row(NUMBERS, word)
}

/// Words that mark a value as approximate, which the language cannot express.
const ABOUT: &[((), &[&str])] = &[(
    (),
    &[
        "about",
        "approx",
        "approximately",
        "around",
        "roughly",
        "circa",
        "ca",
        "etwa",
        "~",
        "≈",
        "±",
    ],
)];

/// Whether a word only marks a value as approximate.
#[must_use]
pub fn is_about(word: &str) -> bool {
    row(ABOUT, word).is_some()
}

const MONTHS: &[(u32, &[&str])] = &[
    (
        1,
        &[
            "jan", "january", "januar", "jänner", "janvier", "enero", "gennaio", "januari",
        ],
    ),
    (
        2,
        &[
            "feb", "february", "februar", "février", "febrero", "febbraio", "februari",
        ],
    ),
    (
        3,
        &[
            "mar", "march", "märz", "maerz", "mrz", "mär", "mars", "marzo", "maart",
        ],
    ),
    (4, &["apr", "april", "avril", "abril", "aprile"]),
    (5, &["may", "mai", "mayo", "maggio", "mei"]),
    (6, &["jun", "june", "juni", "juin", "junio", "giugno"]),
    (7, &["jul", "july", "juli", "juillet", "julio", "luglio"]),
    (8, &["aug", "august", "août", "agosto", "augustus"]),
    (
        9,
        &[
            "sep",
            "sept",
            "september",
            "septembre",
            "septiembre",
            "settembre",
        ],
    ),
    (
        10,
        &[
            "oct", "october", "okt", "oktober", "octobre", "octubre", "ottobre",
        ],
    ),
    (11, &["nov", "november", "novembre", "noviembre"]),
    (
        12,
        &[
            "dec",
            "december",
            "dez",
            "dezember",
            "décembre",
            "diciembre",
            "dicembre",
        ],
    ),
];

/// The number of the month that a word means.
#[must_use]
pub fn spoken_month(word: &str) -> Option<u32> {
    row(MONTHS, word)
}

/// Weekdays, counted from Monday (0); the second number is the end of a range.
const WEEKDAYS: &[((usize, usize), &[&str])] = &[
    (
        (0, 0),
        &["mon", "monday", "mondays", "mo", "montag", "lundi", "lunes"],
    ),
    (
        (1, 1),
        &[
            "tue", "tues", "tuesday", "tuesdays", "tu", "di", "dienstag", "mardi", "martes",
        ],
    ),
    (
        (2, 2),
        &[
            "wed",
            "weds",
            "wednesday",
            "wednesdays",
            "we",
            "mi",
            "mittwoch",
            "mercredi",
            "miércoles",
        ],
    ),
    (
        (3, 3),
        &[
            "thu",
            "thur",
            "thurs",
            "thursday",
            "thursdays",
            "th",
            "do",
            "donnerstag",
            "jeudi",
            "jueves",
        ],
    ),
    (
        (4, 4),
        &[
            "fri", "friday", "fridays", "fr", "freitag", "vendredi", "viernes",
        ],
    ),
    (
        (5, 5),
        &[
            "sat",
            "saturday",
            "saturdays",
            "sa",
            "samstag",
            "sonnabend",
            "samedi",
            "sábado",
        ],
    ),
    (
        (6, 6),
        &[
            "sun", "sunday", "sundays", "su", "so", "sonntag", "dimanche", "domingo",
        ],
    ),
    (
        (0, 4),
        &["weekday", "weekdays", "workday", "workdays", "werktags"],
    ),
    ((5, 6), &["weekend", "weekends", "wochenende"]),
    ((0, 6), &["daily", "everyday", "täglich"]),
];

/// The first and the last weekday that a word means, counted from Monday (0).
#[must_use]
pub fn spoken_weekdays(word: &str) -> Option<(usize, usize)> {
    row(WEEKDAYS, word)
}

/// The time zone that an abbreviation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpokenZone {
    /// The zone with this name, with the offset that it has on the day.
    Named(&'static str),
    /// Minutes east of UTC on every day.
    Fixed(i16),
}

use SpokenZone::{Fixed, Named};

/// The zones that share an abbreviation, each with a description if there are several.
pub type SpokenZones = &'static [(SpokenZone, &'static str)];

/// Abbreviations, each with all zones that share it, and a description of each zone if there are several.
const ZONES: &[(SpokenZones, &[&str])] = &[
    (&[(Fixed(-720), "")], &["aoe"]),
    (&[(Fixed(0), "")], &["utc", "gmt", "z", "zulu", "wet"]),
    (&[(Named("Europe/Paris"), "")], &["cet", "mez"]),
    (&[(Fixed(120), "")], &["cest", "mesz"]),
    (&[(Named("Europe/Athens"), "")], &["eet"]),
    (&[(Fixed(180), "")], &["eest", "msk", "trt"]),
    (&[(Fixed(60), "")], &["west", "wat"]),
    (&[(Named("Europe/London"), "")], &["uk"]),
    (
        &[(Fixed(60), "British time"), (Fixed(360), "Bangladesh time")],
        &["bst"],
    ),
    (
        &[
            (Fixed(330), "Indian time"),
            (Fixed(60), "Irish time"),
            (Named("Asia/Jerusalem"), "Israeli time"),
        ],
        &["ist"],
    ),
    (&[(Named("America/New_York"), "")], &["et", "est"]),
    (&[(Fixed(-240), "")], &["edt"]),
    (
        &[
            (Named("America/Chicago"), "US Central time"),
            (Fixed(480), "China time"),
        ],
        &["cst"],
    ),
    (&[(Named("America/Chicago"), "")], &["ct"]),
    (&[(Fixed(-300), "")], &["cdt"]),
    (&[(Named("America/Denver"), "")], &["mt", "mst"]),
    (&[(Fixed(-360), "")], &["mdt"]),
    (&[(Named("America/Los_Angeles"), "")], &["pt", "pst"]),
    (&[(Fixed(-420), "")], &["pdt"]),
    (&[(Fixed(540), "")], &["jst", "kst"]),
    (&[(Fixed(480), "")], &["sgt", "hkt", "awst"]),
    (&[(Named("Australia/Sydney"), "")], &["aet", "aest"]),
    (&[(Fixed(660), "")], &["aedt"]),
    (&[(Named("Pacific/Auckland"), "")], &["nzt", "nzst"]),
    (&[(Fixed(-180), "")], &["brt", "art"]),
    (&[(Fixed(120), "")], &["sast", "cat"]),
];

/// The zones that share an abbreviation.
#[must_use]
pub fn spoken_zones(word: &str) -> Option<SpokenZones> {
    row(ZONES, word)
}

/// A conjunction between two values of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Both values.
    And,
    /// One of the values.
    Or,
    /// A sign that may mean either.
    Unclear,
    /// A range from the first to the second.
    To,
}

const JOINTS: &[(Joint, &[&str])] = &[
    (
        Joint::And,
        &["and", "&", "&&", "und", "et", "plus", "with", "+"],
    ),
    (Joint::Or, &["or", "oder", "ou", "||", "xor"]),
    (Joint::Unclear, &["/", "|"]),
    (
        Joint::To,
        &[
            "to", "till", "til", "until", "through", "thru", "bis", "–", "—", "-", "‒", "‑", "‐",
            "−", "→", "->",
        ],
    ),
];

/// The conjunction that a word or sign between two values means.
#[must_use]
pub fn joint(word: &str) -> Option<Joint> {
    row(JOINTS, word)
}

/// Words that open a list and say whether one or all of its items are meant.
const OPENINGS: &[(Joint, &[&str])] = &[
    (Joint::Or, &["either", "any", "one", "whichever"]),
    (Joint::And, &["both", "all", "each"]),
];

/// The conjunction that a word before a list implies, such as `either` or `both`.
#[must_use]
pub fn opening(word: &str) -> Option<Joint> {
    row(OPENINGS, word)
}

/// Words in place of a date that name no day, or a different one each time they are read.
const NO_DAYS: &[((), &[&str])] = &[(
    (),
    &[
        "asap",
        "tbd",
        "tba",
        "tbc",
        "today",
        "tomorrow",
        "yesterday",
        "now",
        "next",
        "last",
        "this",
        "heute",
        "morgen",
        "gestern",
    ],
)];

/// Whether a word is used in place of a date but names no day.
#[must_use]
pub fn is_no_day(word: &str) -> bool {
    row(NO_DAYS, word).is_some()
}

/// Words for repetition, which no item supports.
const REPEATING: &[((), &[&str])] = &[(
    (),
    &[
        "every",
        "each",
        "repeat",
        "repeats",
        "repeating",
        "recur",
        "recurs",
        "recurring",
        "recurrence",
        "rrule",
        "frequency",
        "freq",
        "interval",
        "periodic",
        "periodically",
        "daily",
        "weekly",
        "biweekly",
        "fortnightly",
        "monthly",
        "quarterly",
        "yearly",
        "annual",
        "annually",
    ],
)];

/// Whether a word expresses repetition.
#[must_use]
pub fn is_repeating(word: &str) -> bool {
    row(REPEATING, word).is_some()
}

/// Names and signs of currencies, besides codes of three capital letters.
const CURRENCIES: &[((), &[&str])] = &[(
    (),
    &[
        "€", "$", "£", "¥", "₹", "₽", "₺", "₩", "us$", "a$", "c$", "euro", "euros", "dollar",
        "dollars", "pound", "pounds", "franken", "francs", "yen", "kr", "zł", "fr",
    ],
)];

/// Whether a word or sign names a currency.
#[must_use]
pub fn is_currency(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
        || row(CURRENCIES, word).is_some()
}

/// The meaning of a word, looked up in a table without regard to case.
fn row<T: Copy>(table: &[(T, &'static [&'static str])], word: &str) -> Option<T> {
    let lower = word.to_lowercase();
    table
        .iter()
        .find(|(_, words)| words.contains(&lower.as_str()))
        .map(|(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_twice_in_a_table() {
        fn check<T>(table: &[(T, &[&str])]) {
            let words: Vec<&str> = table
                .iter()
                .flat_map(|(_, words)| *words)
                .copied()
                .collect();
            let unique: std::collections::BTreeSet<&str> = words.iter().copied().collect();
            assert_eq!(unique.len(), words.len(), "{words:?}");
            assert!(words.iter().all(|word| *word == word.to_lowercase()));
        }
        check(UNITS);
        check(PERSON_UNITS);
        check(UNIT_KINDS);
        check(NUMBERS);
        check(MONTHS);
        check(WEEKDAYS);
        check(ZONES);
        check(JOINTS);
        check(OPENINGS);
        check(CURRENCIES);
    }

    #[test]
    fn zones_exist() {
        for (zones, _) in ZONES {
            for (zone, _) in *zones {
                if let Named(name) = zone {
                    assert!(name.parse::<chrono_tz::Tz>().is_ok(), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_month_is_never_minutes() {
        assert_eq!(spoken_unit("M"), Some(SpokenUnit::Month));
        assert_eq!(spoken_unit("m"), Some(SpokenUnit::MinuteOrMonth));
        assert_eq!(spoken_unit("Months"), Some(SpokenUnit::Month));
        assert_eq!(spoken_unit("sprint"), None);
    }
}
