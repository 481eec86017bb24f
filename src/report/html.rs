use super::Render;
use crate::model::Report;
use std::io::{self, Write};
pub(super) struct Html;
impl Render for Html {
    fn render(&self, _r: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "x")
    }
}
