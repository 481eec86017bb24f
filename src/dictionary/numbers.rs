//! Which words are numbers, and which bend them?

use super::Tables;
use crate::error::Result;

/// See the module.
#[derive(Debug)]
pub struct Numbers {}

impl Numbers {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(_tables: &Tables) -> Result<Self> {
        Ok(Self {})
    }
}
