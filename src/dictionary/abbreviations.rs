//! Where does a full stop end no sentence?

use super::Tables;
use crate::error::Result;

/// See the module.
#[derive(Debug)]
pub struct Abbreviations {}

impl Abbreviations {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(_tables: &Tables) -> Result<Self> {
        Ok(Self {})
    }
}
