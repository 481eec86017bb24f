//! What does a person see who types this? Every case under `tests/cli/` is a command with what it prints and the code it
//! leaves with. A story (`.trycmd`) runs in a copy of its folder `.in`; afterwards, what stands in `.out` must stand there
//! too: a run never touches an article.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what is printed now; read the diff before you keep it.

#[test]
fn commands_print_what_they_promise() {
    trycmd::TestCases::new()
        .default_bin_name("recount")
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml");
}
