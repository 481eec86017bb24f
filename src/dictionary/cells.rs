//! Where in the text of a table does each cell stand?
//!
//! A table of 200,000 names holds two million cells. A string for each of them would take longer to make than all the rest
//! of the reading; so the text stays whole, and a cell is two numbers.

use std::borrow::Cow;

use memchr::memchr_iter;

/// The cells of a table or of what was laid over it, row after row.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    text: Cow<'static, str>,
    /// First and last byte of each cell.
    spans: Vec<(u32, u32)>,
}

/// Which of the cells are those of one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    first: u32,
    count: u32,
}

impl Cells {
    /// No cells yet, of this text.
    pub(super) fn of(text: Cow<'static, str>) -> Self {
        Self {
            text,
            spans: Vec::new(),
        }
    }

    /// The text that the cells are cut from.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes the cells of a line that stands in the text from `start` to `end`.
    pub(super) fn cut(&mut self, start: usize, end: usize) -> Place {
        let first = self.spans.len();
        let mut at = start;
        for tab in memchr_iter(b'\t', &self.text.as_bytes()[start..end]) {
            self.spans.push(trimmed(&self.text, at, start + tab));
            at = start + tab + 1;
        }
        self.spans.push(trimmed(&self.text, at, end));
        self.since(first)
    }

    /// Adds one row with these cells behind the text.
    pub(super) fn write<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> Place {
        let first = self.spans.len();
        let text = self.text.to_mut();
        for cell in cells {
            let start = text.len();
            text.push_str(&cell);
            self.spans.push((short(start), short(text.len())));
        }
        self.since(first)
    }

    fn since(&self, first: usize) -> Place {
        Place {
            first: short(first),
            count: short(self.spans.len() - first),
        }
    }

    /// A cell of a row; empty behind the last one.
    pub(super) fn get(&self, place: Place, index: usize) -> &str {
        if index >= place.len() {
            return "";
        }
        let (start, end) = self.spans[place.first as usize + index];
        &self.text[start as usize..end as usize]
    }
}

impl Place {
    /// How many cells the row has.
    pub(super) fn len(self) -> usize {
        self.count as usize
    }
}

/// What stands from `start` to `end` without the blanks around it.
fn trimmed(text: &str, start: usize, end: usize) -> (u32, u32) {
    let cell = &text[start..end];
    let trimmed = cell.trim_start();
    let start = end - trimmed.len();
    (short(start), short(start + trimmed.trim_end().len()))
}

/// A table of more than four gigabytes is no table of words.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).expect("a table of less than four gigabytes")
}
