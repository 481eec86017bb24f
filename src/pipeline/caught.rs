//! What if the program fails on one article?

use std::{
    any::Any,
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

thread_local! {
    /// Whether this thread is doing something whose failure is caught and told by its caller.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does something and gives back what it panicked with, if it did: one article must not stop a batch.
///
/// Nothing is printed meanwhile. Panics of other threads are reported as ever.
///
/// # Errors
/// The message of the panic.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                report(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    // What the work had borrowed is read-only or thrown away with it.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    result.map_err(|panic| format!("the program failed on it, which is a bug: {}", message(&*panic)))
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message() {
        assert_eq!(caught(|| 3), Ok(3));
        let number = 7;
        let error = caught(|| panic!("cannot go beyond {number}")).expect_err("panics");
        assert!(error.ends_with("cannot go beyond 7"), "{error}");
        assert!(!QUIET.get());
    }
}
