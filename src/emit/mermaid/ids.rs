//! Identifiers for Mermaid.

use std::collections::HashMap;

/// Gives each dotted path a unique name of plain letters, digits and `_`: an identifier in the plan may be one of
/// Mermaid's words, or contain characters that Mermaid cannot read.
#[derive(Debug)]
pub(super) struct Ids {
    prefix: &'static str,
    used: HashMap<String, usize>,
}

impl Ids {
    pub(super) fn new(prefix: &'static str) -> Self {
        Self {
            prefix,
            used: HashMap::new(),
        }
    }

    pub(super) fn make(&mut self, path: &str) -> String {
        let mut id = String::with_capacity(self.prefix.len() + path.len());
        id.push_str(self.prefix);
        id.extend(
            path.chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }),
        );
        loop {
            let count = self.used.entry(id.clone()).or_insert(0);
            *count += 1;
            if *count == 1 {
                return id;
            }
            // The name is taken. The numbered name is checked again, since a path may end in the same number.
            id = format!("{id}_{count}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_unique() {
        let mut ids = Ids::new("t_");
        let made: Vec<_> = ["a.b", "a_b", "a_b_2", "é", "ü", "done"]
            .map(|path| ids.make(path))
            .to_vec();
        assert_eq!(
            made,
            ["t_a_b", "t_a_b_2", "t_a_b_2_2", "t__", "t___2", "t_done"]
        );
    }
}
