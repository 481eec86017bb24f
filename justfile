# What a change has to pass. `just check` is what CI runs.

default: check

# Form, lints, tests
check: fmt lint test

# Is every file formatted?
fmt:
    cargo fmt --check

# Not one warning, in code, tests and benches
lint:
    cargo clippy --all-targets -- -D warnings

# Unit tests, laws, the command line, the newsroom, the examples in the docs
test *ARGS:
    cargo test {{ARGS}}

# The tests on articles of your own: just real path/to/folder
real FOLDER:
    RECOUNT_REAL_CORPUS={{FOLDER}} cargo test --test real -- --nocapture

# Write what the commands print now into tests/cli/; read the diff before you keep it
bless:
    TRYCMD=overwrite cargo test --test cli

# Licences, advisories, sources (needs cargo-deny)
deny:
    cargo deny check

# How fast is it?
bench:
    cargo bench

# The sample corpus, from an empty index
demo:
    cargo run --release -- run
