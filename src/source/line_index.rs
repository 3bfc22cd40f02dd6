//! Line starts of a text.

/// The byte at which each line of a text starts. Lines count from 0; the text is shorter than 4 GiB.
#[derive(Clone, Debug)]
pub struct LineIndex(Vec<u32>);

impl LineIndex {
    /// Indexes a text whose lines end with a line feed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::after(text.match_indices('\n'))
    }

    /// Indexes a text whose lines end with a line feed, a carriage return or both.
    #[must_use]
    pub fn with_carriage_returns(text: &str) -> Self {
        // Searching for a single character is many times faster.
        if !text.contains('\r') {
            return Self::new(text);
        }
        let is_end =
            |(at, end): &(usize, &str)| *end == "\n" || text.as_bytes().get(at + 1) != Some(&b'\n');
        Self::after(text.match_indices(['\n', '\r']).filter(is_end))
    }

    fn after<'t>(ends: impl Iterator<Item = (usize, &'t str)>) -> Self {
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1));
        let starts = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX));
        Self(starts.collect())
    }

    /// The number of lines; a text that ends with a line end has an empty last line.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The line that contains a byte, and the byte at which that line starts.
    #[must_use]
    pub fn line_at(&self, byte: u32) -> (u32, u32) {
        let after = self.0.partition_point(|start| *start <= byte);
        let line = u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX);
        (line, self.start(line).unwrap_or(0))
    }

    /// The byte at which a line starts.
    #[must_use]
    pub fn start(&self, line: u32) -> Option<u32> {
        self.0.get(line as usize).copied()
    }

    /// The text of a line without its line end.
    #[must_use]
    pub fn line<'t>(&self, text: &'t str, line: u32) -> Option<&'t str> {
        let start = self.start(line)? as usize;
        let next = self.0.get(line as usize + 1);
        let end = next.map_or(text.len(), |next| *next as usize);
        Some(text.get(start..end)?.trim_end_matches(['\n', '\r']))
    }
}
