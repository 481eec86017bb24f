//! Where does the name of a company end?
//!
//! "Sony" is known, and "Sony Corp" is the same: the words that only say what kind of company it is belong to its name.

use crate::{
    dictionary::Parts,
    extract::tokens::{Kind, Token},
    model::{Entity, EntityKind},
};

/// Lets known names of companies take in the endings behind them.
pub(super) fn take_in(known: &mut [Entity], tokens: &[Token]) {
    let mut from = 0;
    for at in 0..known.len() {
        let end = known[at].span.end;
        let limit = known.get(at + 1).map_or(usize::MAX, |next| next.span.start);
        from += tokens[from..].partition_point(|token| token.span.start < end);
        if known[at].kind == EntityKind::Place {
            continue;
        }
        let mut comma = 0;
        for token in tokens[from..].iter().take(2 * MOST) {
            // "Apple, Inc."
            if token.kind == Kind::Comma && token.span.start == known[at].span.end {
                comma = 1;
                continue;
            }
            let ends = token.kind == Kind::Name
                && token.is(Parts::ORG_END)
                && token.span.start == known[at].span.end + comma + 1
                && token.span.end <= limit;
            if !ends {
                break;
            }
            known[at].span.end = token.span.end;
            comma = 0;
        }
    }
}

/// Most endings behind a name: "Co Ltd".
const MOST: usize = 2;
