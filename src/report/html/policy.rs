//! What may the page run and load?

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// A content policy that allows this style and these scripts, by their hashes, and nothing else.
///
/// # Source
/// W3C Content Security Policy Level 3, `hash-source`; the empty icon keeps browsers from asking for one.
pub(crate) fn policy(style: &str, scripts: &[&str]) -> String {
    let scripts: Vec<String> = scripts
        .iter()
        .map(|script| format!("'{}'", hash(script)))
        .collect();
    format!(
        "default-src 'none'; script-src {}; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        scripts.join(" "),
        hash(style)
    )
}

/// A text's hash as a policy names it.
pub(crate) fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_browsers_compute() {
        // The example of the W3C's text.
        assert_eq!(
            hash("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }
}
