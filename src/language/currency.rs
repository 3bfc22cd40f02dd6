//! Currencies: the number of decimal places of each, by ISO 4217.

/// The currencies whose minor unit is not a hundredth, by the number of their decimal places (ISO 4217, list one).
const EXCEPTIONS: [(u8, &[&str]); 3] = [
    (
        0,
        &[
            "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
            "VND", "VUV", "XAF", "XOF", "XPF",
        ],
    ),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// The number of decimal places of a currency: 2 for the euro, 0 for the yen. Two for a code that is not in the list.
#[must_use]
pub fn decimal_places(code: &str) -> u8 {
    let mut exceptions = EXCEPTIONS.iter();
    let found = exceptions.find(|(_, codes)| codes.contains(&code));
    found.map_or(2, |(places, _)| *places)
}
