//! Who computes an answer, and how many at once?
//!
//! Reading an index and telling a report keep a core busy. A few do so at a time, on threads of their own, and the others
//! wait; what is large leaves piece by piece, so that no answer stands in memory as a whole and a client that stops reading
//! stops only itself.

use std::{
    io::{self, Write},
    pin::Pin,
    sync::{Arc, LazyLock},
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes};
use hyper::body::Frame;
use tokio::{
    runtime::Handle,
    sync::{Semaphore, mpsc},
    task::spawn_blocking,
    time::timeout,
};

use super::answer::Refusal;
use crate::pipeline::caught;

/// Answers computed at once.
const AT_ONCE: usize = 4;
/// How long one waits for its turn.
const TURN: Duration = Duration::from_secs(20);
/// Bytes of a piece, and pieces under way.
const PIECE: usize = 64 << 10;
const PIECES: usize = 4;
/// How long a piece may wait for its reader.
const STALLED: Duration = Duration::from_secs(10);

static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// Computes an answer when it is its turn. A panic is that answer's own.
pub(super) async fn compute<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let turn = timeout(TURN, Arc::clone(&TURNS).acquire_owned()).await;
    let Ok(Ok(turn)) = turn else {
        return Err(Refusal::busy());
    };
    let done = spawn_blocking(move || {
        let _turn = turn;
        caught(work)
    });
    match done.await {
        Ok(Ok(answer)) => answer,
        _ => Err(broken()),
    }
}

/// Writes an answer piece by piece, when it is its turn.
pub(super) async fn stream(
    write: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static,
) -> Result<Body, Refusal> {
    let turn = timeout(TURN, Arc::clone(&TURNS).acquire_owned()).await;
    let Ok(Ok(turn)) = turn else {
        return Err(Refusal::busy());
    };
    let (send, receive) = mpsc::channel(PIECES);
    let handle = Handle::current();
    spawn_blocking(move || {
        let _turn = turn;
        let mut pieces = Pieces {
            send,
            handle,
            piece: Vec::with_capacity(PIECE),
        };
        let written = caught(|| write(&mut pieces).and_then(|()| pieces.flush()));
        if !matches!(written, Ok(Ok(()))) {
            // The reader is gone, or must not take a part for the whole: the connection breaks off.
            let broken = Err(io::Error::other("the answer broke off"));
            let _ = pieces.handle.block_on(timeout(STALLED, pieces.send.send(broken)));
        }
    });
    Ok(Body::new(Answer(receive)))
}

fn broken() -> Refusal {
    Refusal::new(
        axum::http::StatusCode::INTERNAL_SERVER_ERROR,
        "this answer could not be computed",
    )
}

/// Takes bytes and hands them on in pieces.
struct Pieces {
    send: mpsc::Sender<io::Result<Bytes>>,
    handle: Handle,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let sent = timeout(STALLED, self.send.send(Ok(piece.into())));
        match self.handle.block_on(sent) {
            Ok(Ok(())) => Ok(()),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

/// Pieces on their way to a client.
struct Answer(mpsc::Receiver<io::Result<Bytes>>);

impl hyper::body::Body for Answer {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.0
            .poll_recv(context)
            .map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
