//! Which names are known, and what do they name?

use super::Tables;
use crate::error::Result;

/// See the module.
#[derive(Debug)]
pub struct Entities {}

impl Entities {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(_tables: &Tables) -> Result<Self> {
        Ok(Self {})
    }
}
