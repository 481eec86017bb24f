//! How does a tree of elements become text without gluing words or cells?
//!
//! A block a line, a blank line between blocks: `#` before headings, `-` or a number before items, `>`
//! before quotations, pipes between cells with a delimiter row below the header. White space inside a
//! block is one space; `br` breaks the line.

use dom_query::NodeRef;

/// Elements whose content is not read.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "button", "select",
    "textarea", "input", "nav", "form", "audio", "video", "canvas", "math",
];

/// Elements that stand in the running line.
const INLINE: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

/// Deeper elements are not walked.
const DEEPEST: usize = 600;

/// The text below `node`.
pub(super) fn text(node: &NodeRef) -> String {
    let mut writer = Writer::default();
    writer.children(node, 0);
    writer.flush();
    writer.drop_heading();
    writer.out
}

/// The state of one walk.
#[derive(Default)]
struct Writer {
    out: String,
    /// The block that is being gathered.
    line: String,
    /// What stands before the next block.
    mark: String,
    /// Blocks of a quotation begin with `>`.
    quoted: bool,
    /// The block before was an item or a row, and so is this one.
    tight: bool,
    /// Links in the block, and how many of its bytes stand in them.
    links: usize,
    linked: usize,
    /// Where a heading starts that nothing has followed yet.
    headed: Option<usize>,
    /// Number of the next item, and none where items bear a dash.
    lists: Vec<Option<usize>>,
}

impl Writer {
    fn children(&mut self, node: &NodeRef, depth: usize) {
        if depth < DEEPEST {
            for child in node.children_it(false) {
                self.node(&child, depth + 1);
            }
        }
    }

    fn node(&mut self, node: &NodeRef, depth: usize) {
        if node.is_text() {
            return self.words(&node.text());
        }
        let Some(name) = node.node_name() else { return };
        match &*name {
            name if SILENT.contains(&name) || is_hidden(node) => {}
            "br" => self.line.push('\n'),
            "hr" => self.flush(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.block(node, depth, &format!("{} ", "#".repeat(level)));
            }
            "ul" | "ol" | "menu" | "dl" if is_menu(node) => self.furniture(),
            "ul" | "menu" => self.list(node, depth, None),
            "ol" => {
                let start = node.attr("start").and_then(|start| start.parse().ok());
                self.list(node, depth, Some(start.unwrap_or(1)));
            }
            "li" => self.item(node, depth),
            "blockquote" => {
                self.flush();
                let outer = std::mem::replace(&mut self.quoted, true);
                self.children(node, depth);
                self.flush();
                self.quoted = outer;
            }
            "pre" => self.preformatted(node),
            "table" => self.table(node, depth),
            "a" => {
                let before = self.line.len();
                self.children(node, depth);
                self.links += usize::from(node.has_attr("href"));
                self.linked += self.line.len().saturating_sub(before);
            }
            name if INLINE.contains(&name) => self.children(node, depth),
            _ => self.block(node, depth, ""),
        }
    }

    /// An element that begins and ends a block.
    fn block(&mut self, node: &NodeRef, depth: usize, mark: &str) {
        self.flush();
        if !mark.is_empty() {
            self.mark = mark.to_string();
        }
        self.children(node, depth);
        self.flush();
    }

    /// Adds words to the line, white space folded.
    fn words(&mut self, text: &str) {
        for sign in text.chars() {
            if !sign.is_whitespace() || sign == '\u{a0}' {
                self.line.push(if sign == '\u{a0}' { ' ' } else { sign });
            } else if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
        }
    }

    fn list(&mut self, node: &NodeRef, depth: usize, start: Option<usize>) {
        self.flush();
        self.lists.push(start);
        self.children(node, depth);
        self.flush();
        self.lists.pop();
    }

    fn item(&mut self, node: &NodeRef, depth: usize) {
        self.flush();
        self.mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".into(),
        };
        self.children(node, depth);
        self.flush();
        self.mark.clear();
    }

    /// Text whose line breaks are kept.
    fn preformatted(&mut self, node: &NodeRef) {
        self.flush();
        let text = node.text();
        for line in text.lines() {
            self.line.push_str(line);
            self.line.push('\n');
        }
        self.flush();
    }

    /// A table; one that only lays out a page is walked like any element.
    fn table(&mut self, table: &NodeRef, depth: usize) {
        self.flush();
        // Asked first, since reading the cells of each of many tables inside one another would take for ever.
        if table.descendants_it().any(|inner| inner.has_name("table")) {
            return self.children(table, depth);
        }
        let rows = rows(table);
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if width < 2 || rows.len() < 2 {
            return self.children(table, depth);
        }
        for caption in table.children_it(false).filter(|child| child.has_name("caption")) {
            self.block(&caption, depth, "");
        }
        let mut lines = String::new();
        for (index, row) in rows.iter().enumerate() {
            lines.push('|');
            for cell in &row.cells {
                lines.push(' ');
                lines.push_str(cell);
                lines.push_str(" |");
            }
            lines.push('\n');
            if index == 0 && row.header {
                lines.push('|');
                lines.push_str(&"---|".repeat(width));
                lines.push('\n');
            }
        }
        self.links = 0;
        self.line = lines;
        self.flush();
    }

    /// Passes over a way through the site, and takes back the heading above it.
    fn furniture(&mut self) {
        self.flush();
        self.drop_heading();
    }

    /// Takes back a heading that nothing follows, unless it is all there is.
    fn drop_heading(&mut self) {
        if let Some(start) = self.headed.take().filter(|&start| start > 0) {
            self.out.truncate(start);
        }
    }

    /// Writes the line that was gathered.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let lines: Vec<&str> = line
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        let (count, linked) = (std::mem::take(&mut self.links), std::mem::take(&mut self.linked));
        if lines.is_empty() {
            return;
        }
        let item = self.mark.starts_with('-') || self.mark.starts_with(|sign: char| sign.is_ascii_digit());
        if is_way(&self.mark, line.trim(), count, linked) {
            self.mark.clear();
            return self.furniture();
        }
        let start = self.out.len();
        if !self.out.is_empty() {
            self.out.push_str(if item && self.tight { "\n" } else { "\n\n" });
        }
        self.tight = item;
        self.headed = self.mark.starts_with('#').then_some(start);
        if self.quoted {
            self.out.push_str("> ");
        }
        self.out.push_str(&std::mem::take(&mut self.mark));
        // A line break in a heading, an item or a quotation does not end it.
        let breaks = if item || self.quoted || self.out.ends_with("# ") {
            " "
        } else {
            "\n"
        };
        self.out.push_str(&lines.join(breaks));
    }
}

/// A row of a table.
struct Row {
    cells: Vec<String>,
    /// It stands in the head of the table, or holds header cells only.
    header: bool,
}

/// The rows of a table.
fn rows(table: &NodeRef) -> Vec<Row> {
    let mut rows = Vec::new();
    for child in table.children_it(false) {
        match child.node_name().as_deref() {
            Some("tr") => rows.push(row(&child, false)),
            Some("thead" | "tbody" | "tfoot") => {
                let head = child.has_name("thead");
                let inner = child.children_it(false).filter(|inner| inner.has_name("tr"));
                rows.extend(inner.map(|inner| row(&inner, head)));
            }
            _ => {}
        }
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    rows
}

/// Reads a row; a cell that spans columns is followed by empty ones, so that columns stay aligned.
fn row(row: &NodeRef, head: bool) -> Row {
    let mut read = Row {
        cells: Vec::new(),
        header: true,
    };
    for cell in row.children_it(false) {
        let heads = cell.has_name("th");
        if !heads && !cell.has_name("td") {
            continue;
        }
        read.header &= heads;
        let text = text(&cell);
        let words: Vec<&str> = text.split_whitespace().collect();
        read.cells.push(words.join(" ").replace('|', "\\|"));
        let span = cell
            .attr("colspan")
            .and_then(|span| span.parse().ok())
            .unwrap_or(1_usize);
        for _ in 1..span.min(100) {
            read.cells.push(String::new());
        }
    }
    read.header |= head;
    read
}

/// Whether a line leads on to other pages: a row of links, or a single one that is the whole of a paragraph
/// and no sentence.
fn is_way(mark: &str, line: &str, links: usize, linked: usize) -> bool {
    let share = |tenths: usize| 10 * linked > tenths * line.len();
    match links {
        0 => false,
        1 => mark.is_empty() && share(9) && !line.ends_with(['.', '!', '”', '"']),
        _ => share(7),
    }
}

/// Whether a list is a way through the site: each of its items is a link and little else.
fn is_menu(list: &NodeRef) -> bool {
    let mut items = 0;
    let ways = list.children_it(false).filter(NodeRef::is_element).all(|item| {
        items += 1;
        let links = item
            .descendants_it()
            .filter(|inner| inner.has_name("a") && inner.has_attr("href"));
        let linked: usize = links.map(|link| letters(&link.text())).sum();
        let all = letters(&item.text());
        all == 0 || 10 * linked > 7 * all
    });
    ways && items > 1
}

/// Letters and digits of a text.
fn letters(text: &str) -> usize {
    text.chars().filter(|sign| sign.is_alphanumeric()).count()
}

/// Whether an element is not meant to be seen.
fn is_hidden(node: &NodeRef) -> bool {
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|hidden| &*hidden == "true")
        || node
            .attr("style")
            .is_some_and(|style| style.replace(' ', "").contains("display:none"))
}
