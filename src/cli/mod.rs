//! How does a person talk to the program? The only part that speaks, colours, waits or exits.
