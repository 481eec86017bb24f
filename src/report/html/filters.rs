//! How do the templates write what they are given?

use std::fmt::Display;

use crate::report::words;

/// A count with its thousands set apart: `{{ figures|grouped }}`.
#[askama::filter_fn]
pub(crate) fn grouped<T: Display>(count: T, _: &dyn askama::Values) -> askama::Result<String> {
    Ok(words::set_apart(&count.to_string()))
}
