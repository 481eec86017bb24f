//! What does a Markdown file say?
//!
//! Its front matter becomes metadata. Its text is rendered once, as the light markup that
//! [`document`](super::document) reads: a paragraph a line, `#` before headings, `-` before items, `>`
//! before quotations, pipes between cells; emphasis, links and escapes leave their words only.

mod front;
mod inline;
mod marks;

use crate::model::Article;
use marks::{heading, is_definition, is_delimiter, is_rule, item, underlined};

/// Reads a file; `text` has `\n` line ends.
pub(super) fn article(id: String, text: &str) -> Article {
    let mut article = Article {
        id,
        ..Article::default()
    };
    let body = front::read(text, &mut article);
    article.text = render(body);
    if article.title.is_none() {
        article.title = article
            .text
            .lines()
            .find_map(|line| line.strip_prefix("# "))
            .map(str::to_string);
    }
    article
}

/// Renders the body.
fn render(body: &str) -> String {
    let mut renderer = Renderer {
        out: String::with_capacity(body.len()),
        ..Renderer::default()
    };
    for line in body.lines() {
        renderer.line(line);
    }
    renderer.flush();
    renderer.out
}

/// What kind of block is being gathered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Paragraph,
    Item,
    Quote,
    Row,
    Code,
    Heading,
}

/// The state of one pass over the lines.
#[derive(Default)]
struct Renderer {
    out: String,
    /// The block that is being gathered, its lines joined.
    block: String,
    kind: Kind,
    /// The kind of the block written last; neighbours of one kind stay together.
    last: Option<Kind>,
    /// A blank line stood before this one.
    blank: bool,
    /// The fence that closes the code block we are in.
    fence: Option<&'static str>,
    comment: bool,
}

impl Renderer {
    /// Takes in a line.
    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if self.skip_comment(trimmed) {
            return;
        }
        if let Some(fence) = self.fence {
            if trimmed.starts_with(fence) {
                self.fence = None;
            } else if !trimmed.is_empty() {
                self.put(Kind::Code, trimmed);
            }
            return;
        }
        if let Some(fence) = ["```", "~~~"]
            .into_iter()
            .find(|fence| trimmed.starts_with(fence))
        {
            self.flush();
            self.fence = Some(fence);
            return;
        }
        if trimmed.is_empty() {
            self.flush();
            self.blank = true;
            return;
        }
        self.block_line(trimmed);
        self.blank = false;
    }

    /// Whether the line is inside an HTML comment.
    fn skip_comment(&mut self, line: &str) -> bool {
        let inside = self.comment || line.starts_with("<!--");
        self.comment = inside && !line.contains("-->");
        inside
    }

    /// Takes in a line that is neither blank nor code.
    fn block_line(&mut self, line: &str) {
        if let Some(level) =
            underlined(line).filter(|_| self.kind == Kind::Paragraph && !self.block.is_empty())
        {
            let title = std::mem::take(&mut self.block);
            return self.put(Kind::Heading, &format!("{level} {title}"));
        }
        if is_rule(line) || is_definition(line) {
            return self.flush();
        }
        if let Some((marks, title)) = heading(line) {
            return self.put(Kind::Heading, &format!("{marks} {title}"));
        }
        let in_table = self.last == Some(Kind::Row) && self.block.is_empty() && !self.blank;
        if line.starts_with('|') {
            return self.put(Kind::Row, line);
        }
        if in_table && line.contains('|') {
            return self.put(Kind::Row, &format!("| {line} |"));
        }
        if is_delimiter(line) && self.kind == Kind::Paragraph && self.block.contains('|') {
            // The header row of a table without outer pipes was taken for a paragraph.
            let header = std::mem::take(&mut self.block);
            self.put(Kind::Row, &format!("| {} |", header.trim_matches(['|', ' '])));
            return self.put(Kind::Row, &format!("|{}|", line.trim_matches('|')));
        }
        if let Some(quoted) = line.strip_prefix('>') {
            return self.gather(
                Kind::Quote,
                quoted.trim_start_matches(['>', ' ']),
                quoted.trim().is_empty(),
            );
        }
        if let Some((marker, content)) = item(line) {
            return self.gather(Kind::Item, &format!("{marker} {content}"), true);
        }
        // A line without a mark goes on with whatever block is open.
        let kind = if self.block.is_empty() {
            Kind::Paragraph
        } else {
            self.kind
        };
        self.gather(kind, line, kind == Kind::Row);
    }

    /// Adds a line to the open block, or opens one.
    fn gather(&mut self, kind: Kind, line: &str, fresh: bool) {
        if fresh || kind != self.kind {
            self.flush();
        }
        self.kind = kind;
        if !self.block.is_empty() {
            // Two spaces or a backslash at the end break the line; a space serves both.
            while self.block.ends_with(['\\', ' ']) {
                self.block.pop();
            }
            self.block.push(' ');
        }
        self.block.push_str(line);
    }

    /// Writes a block of one line.
    fn put(&mut self, kind: Kind, line: &str) {
        self.flush();
        self.kind = kind;
        self.block.push_str(line);
        self.flush();
    }

    /// Writes the open block.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        let kind = std::mem::take(&mut self.kind);
        let text = if kind == Kind::Code {
            block
        } else {
            inline::strip(&block)
        };
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let together = self.last == Some(kind)
            && matches!(kind, Kind::Item | Kind::Row | Kind::Code)
            && !(self.blank && kind == Kind::Row);
        if !self.out.is_empty() {
            self.out.push_str(if together { "\n" } else { "\n\n" });
        }
        if kind == Kind::Quote {
            self.out.push_str("> ");
        }
        self.out.push_str(text);
        self.last = Some(kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_becomes_metadata() {
        let text = "---\ntitle: \"The boat\"\nauthor:\n  - Amos Quill\n  - B. Low\ndate: 2025-05-03\n---\n\nIt floats.\n";
        let article = article("x".into(), text);
        assert_eq!(article.title.as_deref(), Some("The boat"));
        assert_eq!(article.author.as_deref(), Some("Amos Quill, B. Low"));
        assert_eq!(article.published.as_deref(), Some("2025-05-03"));
        assert_eq!(article.text, "It floats.");
    }

    #[test]
    fn toml_front_matter_is_read_too() {
        let article = article("x".into(), "+++\ntitle = 'The boat'\n+++\nIt floats.");
        assert_eq!(
            (article.title.as_deref(), article.text.as_str()),
            (Some("The boat"), "It floats.")
        );
    }

    #[test]
    fn a_paragraph_becomes_a_line_and_marks_go() {
        assert_eq!(
            render(
                "The boat\n========\n\nIt **floats** on\n[the bay](http://bay.example).\n\n* one\n* two\n  masts\n\n> quoted\n> twice\n"
            ),
            "# The boat\n\nIt floats on the bay.\n\n- one\n- two masts\n\n> quoted twice"
        );
    }

    #[test]
    fn tables_keep_their_pipes() {
        assert_eq!(
            render("Boat | Year\n--- | ---\n*Ada* | 1901\n"),
            "| Boat | Year |\n|--- | ---|\n| Ada | 1901 |"
        );
        assert_eq!(
            render("| Boat | Year |\n|---|---:|\n| Ada | 1901 |\n"),
            "| Boat | Year |\n|---|---:|\n| Ada | 1901 |"
        );
    }

    #[test]
    fn code_comments_and_definitions_are_told_apart() {
        assert_eq!(
            render("```\nlet *x* = 1;\n```\n<!-- not\nthis -->\n[bay]: http://bay.example\nEnd."),
            "let *x* = 1;\n\nEnd."
        );
    }
}
