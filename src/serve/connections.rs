//! How many may talk to us at once, and how long may each take?
//!
//! A connection costs a little memory and no thread. One that dawdles over its head is cut off, one that stays too long is
//! asked to end and then cut off, and when all are taken the next one waits at the door. So a flood of slow clients delays
//! others for seconds and stops nobody for good.

use std::{pin::pin, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::TcpListener,
    sync::Semaphore,
    time::{sleep, timeout},
};

/// Connections at once.
const CONNECTIONS: usize = 256;
/// How long a client may take over the head of a request, or say nothing between two.
const HEAD: Duration = Duration::from_secs(5);
/// Bytes of a head, and how many fields it may have.
const HEAD_BYTES: usize = 16 << 10;
const HEAD_FIELDS: usize = 64;
/// How long a connection may last in all, also for one who reads slowly.
const LIFE: Duration = Duration::from_mins(2);
/// How long what is under way may take when the server ends.
const GRACE: Duration = Duration::from_secs(5);
/// How long to wait when the system has no more to give.
const BREATH: Duration = Duration::from_millis(50);

/// Answers whoever comes until `ending` is ready.
pub(super) async fn accept(listener: TcpListener, router: Router, ending: impl Future<Output = ()>) {
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEAD_FIELDS);
    let mut ending = pin!(ending);
    loop {
        let next = async {
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            next = next => next,
            () = &mut ending => break,
        };
        let Ok((stream, _)) = accepted else {
            // No file handles left, mostly; some will be given back.
            sleep(BREATH).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // What goes wrong on a connection is its client's to know.
            let _ = timeout(LIFE, connection).await;
            drop(slot);
        });
    }
    drop(listener);
    let _ = timeout(GRACE, graceful.shutdown()).await;
}
