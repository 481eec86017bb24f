//! `recount serve`: report and search as local web pages.

use std::{io::Write, net::ToSocketAddrs};

use super::{args::ServeArgs, context::Context, exit::Exit};
use crate::serve::{LOCAL, Options, serve};

/// Serves until interrupted; the address is the one line on stdout.
pub(super) fn run(context: &Context, args: &ServeArgs) -> anyhow::Result<Exit> {
    let options = Options {
        host: args.host.clone().unwrap_or_else(|| LOCAL.into()),
        port: args.port,
        ..Options::local(context.index().into())
    };
    if !is_local(&options.host) {
        context.warn(&format!(
            "{} is no address of this machine alone: whoever can reach it can read every article of this index, \
             without a password and without encryption",
            options.host
        ));
    }
    let words = context.words_for_good()?;
    serve(&options, words, |address| {
        let mut out = context.out();
        writeln!(out, "http://{address}/")?;
        out.flush()?;
        context.say("only this can be done there: reading; Ctrl-C ends it");
        Ok(())
    })?;
    context.say("ended");
    Ok(Exit::Done)
}

/// Whether all addresses of a host are the machine's own. One that cannot be found out is not taken for local.
fn is_local(host: &str) -> bool {
    let addresses = (host, 0).to_socket_addrs();
    addresses.is_ok_and(|mut addresses| addresses.all(|address| address.ip().is_loopback()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_local() {
        assert!(is_local("127.0.0.1") && is_local("::1"));
        assert!(!is_local("0.0.0.0") && !is_local("192.168.1.4") && !is_local("no host at all"));
    }
}
