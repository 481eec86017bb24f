//! Any bytes as a line of the stream.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recount::extract::contract;

fuzz_target!(|line: &[u8]| {
    let _ = contract::parse(line);
});
