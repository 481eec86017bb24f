//! How does a browser on this machine read the index, and how little can anyone do through it?
//!
//! The pages and files of the report over the index as it stands, search, and an interface for programs that answers with
//! the same bytes as the commands. Everything can be read and nothing written: there is no route that changes anything.
//!
//! ```text
//! connections  how many, how long, how large a head   ─▶ guard   which requests are answered at all
//!           ─▶ routes  which address is which page    ─▶ live    the index as it stands, and its next commit
//! ```
//!
//! Useful for: looking around, sending a colleague an address, feeding another program.
//! Not useful for: publishing; the report is a file that needs no server.

mod answer;
mod api;
mod ask;
mod connections;
mod files;
mod guard;
mod live;
mod pages;
mod routes;
mod work;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use tokio::{net::TcpListener, runtime::Builder};

use self::live::Live;
use crate::{
    dictionary::Dictionaries,
    error::{Error, Result},
};

/// Where it listens unless told otherwise.
pub const LOCAL: &str = "127.0.0.1";
/// And on which port.
pub const PORT: u16 = 7878;
/// Threads that wait for clients; what takes time is done on others.
const THREADS: usize = 2;

/// Where to serve what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the index.
    pub index: PathBuf,
    /// The address to listen on, or the name of one.
    pub host: String,
    /// The port; 0 takes any that is free.
    pub port: u16,
}

impl Options {
    /// This machine alone, on the usual port.
    pub fn local(index: PathBuf) -> Self {
        Self {
            index,
            host: LOCAL.into(),
            port: PORT,
        }
    }
}

/// Serves until the process is told to end (Ctrl-C, or SIGTERM), and then ends in good order: what is under way is
/// finished, within a few seconds.
///
/// `ready` is told the address once requests are answered.
///
/// # Errors
/// No index, one that cannot be read, or an address that cannot be had.
pub fn serve(
    options: &Options,
    words: &'static Dictionaries,
    ready: impl FnOnce(SocketAddr) -> std::io::Result<()>,
) -> Result<()> {
    let live = Arc::new(Live::open(&options.index, words)?);
    let failed = |source| Error::Serve {
        address: format!("{}:{}", options.host, options.port),
        source,
    };
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .map_err(failed)?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind((options.host.as_str(), options.port)).await?;
        let ending = ending()?;
        ready(listener.local_addr()?)?;
        tokio::spawn(Arc::clone(&live).follow());
        connections::accept(listener, routes::routes(live, &options.host), ending).await;
        Ok::<(), std::io::Error>(())
    });
    // What still computes is left behind: it only reads.
    runtime.shutdown_background();
    served.map_err(failed)
}

/// Becomes ready when the process is told to end.
fn ending() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    #[cfg(unix)]
    let mut interrupt = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
