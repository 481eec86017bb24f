//! How are bytes taken from a file, packed or not, without trusting how many there are?

use std::{
    fmt,
    fs::File,
    io::{self, BufReader, Cursor, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use flate2::bufread::MultiGzDecoder;

use super::{
    super::{Format, Limits},
    shape::{Kind, Packing, Shape},
};

/// Text shrinks tenfold, a table of zeros a hundredfold; what shrinks more than this was made to burst.
const MOST_SHRUNK: u64 = 250;
/// Bytes that may come out of anything before it is asked how much it has shrunk.
const FREE: u64 = 16 << 20;

/// Where the bytes of an input are.
pub(super) enum Source {
    /// On disk, or in a pipe.
    File(File),
    /// Here, taken out of an archive.
    Bytes(Vec<u8>),
    /// Standard input.
    Stream(Box<dyn Read + Send>),
}

/// Bytes of a stream by which its shape is told.
const HEAD: usize = 64 << 10;

/// What a stream without a name holds, by its first bytes: objects of JSON are lines, anything else that can
/// be told apart by how it begins is one article.
pub(super) fn sniffed(mut stream: impl Read + Send + 'static) -> io::Result<(Shape, Source)> {
    // A producer that is slow is not waited for longer than a line.
    let mut head = Vec::new();
    let mut piece = vec![0; HEAD];
    while head.len() < HEAD && !head.trim_ascii_start().contains(&b'\n') {
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => head.extend_from_slice(&piece[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let bare = head.trim_ascii_start();
    let objects = || {
        head.split(|&byte| byte == b'\n')
            .any(|line| line.trim_ascii_start().starts_with(b"{"))
    };
    let kind = match bare.first() {
        None => Kind::Lines,
        Some(b'[') if bare[1..].trim_ascii_start().starts_with(b"{") => Kind::Whole,
        Some(b'<') => Kind::One(Format::Html),
        #[cfg(feature = "pdf")]
        Some(b'%') if bare.starts_with(b"%PDF-") => Kind::One(Format::Pdf),
        Some(_) if objects() => Kind::Lines,
        Some(_) => Kind::One(Format::Plain),
    };
    let packing = if head.starts_with(&[0x1F, 0x8B]) {
        Packing::Gzip
    } else {
        Packing::None
    };
    let kind = if packing == Packing::Gzip {
        Kind::Lines
    } else {
        kind
    };
    let stream = Box::new(Cursor::new(head).chain(stream));
    Ok((Shape { packing, kind }, Source::Stream(stream)))
}

/// Something that can be read from any place.
#[cfg(feature = "archives")]
pub(super) trait Seekable: Read + io::Seek + Send {}

#[cfg(feature = "archives")]
impl<R: Read + io::Seek + Send> Seekable for R {}

impl Source {
    /// The bytes, unpacked, as they come.
    pub(super) fn reader(self, packing: Packing, budget: &Budget) -> io::Result<Box<dyn Read + Send>> {
        let bytes: Box<dyn Read + Send> = match self {
            Self::File(file) => Box::new(file),
            Self::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Self::Stream(stream) => stream,
        };
        if packing == Packing::None {
            return Ok(bytes);
        }
        let packed = Arc::new(AtomicU64::new(0));
        let counted = BufReader::with_capacity(
            1 << 16,
            Counted {
                inner: bytes,
                count: Arc::clone(&packed),
            },
        );
        let inner: Box<dyn Read + Send> = match packing {
            #[cfg(feature = "archives")]
            Packing::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(counted)?;
                decoder.window_log_max(WINDOW)?;
                Box::new(decoder)
            }
            _ => Box::new(MultiGzDecoder::new(counted)),
        };
        Ok(Box::new(Inflated {
            inner,
            packed,
            bytes: 0,
            budget: budget.clone(),
        }))
    }

    /// The bytes, unpacked, to be read in any order.
    #[cfg(feature = "archives")]
    pub(super) fn seekable(
        self,
        packing: Packing,
        limits: Limits,
        budget: &Budget,
    ) -> io::Result<Box<dyn Seekable>> {
        match self {
            Self::File(file) if packing == Packing::None => Ok(Box::new(BufReader::new(file))),
            source => {
                let bytes = whole(source.reader(packing, budget)?, limits.member())?;
                Ok(Box::new(Cursor::new(bytes)))
            }
        }
    }
}

/// Memory that a stream of zstd may ask for, as a power of two.
#[cfg(feature = "archives")]
const WINDOW: u32 = 27;

/// How many bytes may still come out of one file, with all that is packed in it.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: Arc<AtomicU64>,
    limit: u64,
}

impl Budget {
    pub(super) fn new(limit: u64) -> Self {
        Self {
            left: Arc::new(AtomicU64::new(limit)),
            limit,
        }
    }

    /// Takes so many bytes, if they are left.
    pub(super) fn take(&self, bytes: u64) -> io::Result<()> {
        let left = self.left.load(Ordering::Relaxed);
        if bytes > left {
            return Err(Refusal::error(format!(
                "it inflates to more than {} bytes",
                self.limit
            )));
        }
        self.left.store(left - bytes, Ordering::Relaxed);
        Ok(())
    }
}

/// Whether so many bytes out of so many packed ones are a bomb.
pub(super) fn ratio(packed: u64, bytes: u64) -> io::Result<()> {
    if bytes > FREE && bytes / MOST_SHRUNK > packed.max(1) {
        return Err(Refusal::error(format!(
            "a decompression bomb: it inflates more than {MOST_SHRUNK}-fold"
        )));
    }
    Ok(())
}

/// Counts what is read.
struct Counted {
    inner: Box<dyn Read + Send>,
    count: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Watches what comes out of a packed stream.
struct Inflated {
    inner: Box<dyn Read + Send>,
    packed: Arc<AtomicU64>,
    bytes: u64,
    budget: Budget,
}

impl Read for Inflated {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes += read as u64;
        self.budget.take(read as u64)?;
        ratio(self.packed.load(Ordering::Relaxed), self.bytes)?;
        Ok(read)
    }
}

/// Everything that `reader` gives, of at most `limit` bytes.
pub(super) fn whole(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::error(format!("a file of more than {limit} bytes")));
    }
    Ok(bytes)
}

/// A reason of our own why reading goes no further.
#[derive(Debug)]
pub(super) struct Refusal(String);

impl Refusal {
    /// As an error of the system, so that it passes through the readers of others.
    pub(super) fn error(reason: impl Into<String>) -> io::Error {
        io::Error::other(Self(reason.into()))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// What the system says of a file, in the words of this program.
pub(super) fn complaint(error: &io::Error) -> String {
    if let Some(refusal) = error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>()) {
        return refusal.0.clone();
    }
    match error.kind() {
        io::ErrorKind::PermissionDenied => "no permission to read it".into(),
        io::ErrorKind::NotFound => "it has vanished, or is a link to nowhere".into(),
        io::ErrorKind::UnexpectedEof => "it is cut off: its end is missing".into(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            format!("it is damaged: {}", error.to_string().to_lowercase())
        }
        _ => format!("cannot be read: {}", error.to_string().to_lowercase()),
    }
}

impl Limits {
    /// Bytes that a file of an archive may have.
    pub(super) fn of(self, shape: Shape) -> u64 {
        match shape.kind {
            Kind::One(_) | Kind::Whole => self.file,
            _ => self.member(),
        }
    }

    /// Bytes of a file with many articles that is held in memory, because it was taken out of another one.
    pub(super) fn member(self) -> u64 {
        self.file.saturating_mul(8)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("writes");
        encoder.finish().expect("ends")
    }

    fn unpacked(bytes: Vec<u8>, budget: u64) -> Result<Vec<u8>, String> {
        let reader = Source::Bytes(bytes).reader(Packing::Gzip, &Budget::new(budget));
        let reader = reader.map_err(|error| complaint(&error))?;
        whole(reader, 1 << 30).map_err(|error| complaint(&error))
    }

    #[test]
    fn what_the_system_says_is_told_in_our_words() {
        for (kind, wanted) in [
            (io::ErrorKind::PermissionDenied, "no permission to read it"),
            (
                io::ErrorKind::NotFound,
                "it has vanished, or is a link to nowhere",
            ),
            (io::ErrorKind::UnexpectedEof, "it is cut off: its end is missing"),
        ] {
            assert_eq!(complaint(&kind.into()), wanted);
        }
    }

    #[test]
    fn a_stream_is_known_by_its_first_bytes() {
        let kind = |bytes: &'static [u8]| sniffed(bytes).expect("readable").0.kind;
        assert_eq!(kind(b"\n{\"text\":1}\n"), Kind::Lines);
        assert_eq!(kind(b"broken\n{\"text\":1}\n"), Kind::Lines);
        assert_eq!(kind(b" [ {\"text\":1}]"), Kind::Whole);
        assert_eq!(kind(b"<!doctype html>"), Kind::One(Format::Html));
        assert_eq!(kind(b"[17] boats floated."), Kind::One(Format::Plain));
        assert_eq!(kind(b"It floats."), Kind::One(Format::Plain));
        assert_eq!(kind(b""), Kind::Lines);
    }

    #[test]
    fn all_members_are_read() {
        let mut both = gzipped(b"It ");
        both.extend(gzipped(b"floats."));
        assert_eq!(unpacked(both, 100), Ok(b"It floats.".to_vec()));
    }

    #[test]
    fn what_is_cut_off_or_bursts_is_named() {
        let mut cut = gzipped(b"It floats on the bay.");
        cut.truncate(20);
        assert_eq!(
            unpacked(cut, 100).expect_err("an error"),
            "it is cut off: its end is missing"
        );
        assert_eq!(
            unpacked(gzipped(&[b'x'; 200]), 100).expect_err("an error"),
            "it inflates to more than 100 bytes"
        );
        let bomb = unpacked(gzipped(&vec![0; 40 << 20]), 1 << 30).expect_err("an error");
        assert!(bomb.starts_with("a decompression bomb"), "{bomb}");
    }
}
