//! Many files at once, answered in order, with bounded memory.
//!
//! Sources are taken in batches of a few files and a few megabytes. While the
//! calling thread delivers one batch, the workers read the next: never more
//! than two batches are held, whatever the size of the collection, and the
//! order of delivery is the order of the sources whatever the thread count.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use selon_read::{ReadError, ReadOptions, read};
use selon_text::{Document, document::sha256_hex};

use crate::arguments::ReadingOptions;
use crate::exit::Failure;
use crate::refusal::Reason;
use crate::sources::{Place, Source};

/// Files in a batch, for each thread.
const BATCH_FILES: usize = 16;
/// Bytes in a batch, for each thread, unless one file alone is longer.
const BATCH_BYTES: u64 = 1 << 20;
/// Stack of a worker in bytes; deeply nested quotations recurse.
const STACK: usize = 16 << 20;

/// Reads every source, lets `work` turn its bytes and documents into something
/// on a worker thread, and hands the results to `deliver` on this thread, in order.
///
/// `unique_ids`: sources that share a stem are told apart by their hash
/// (see [`crate::sources`]); a ledger does that itself.
///
/// # Errors
/// The first failure of `deliver`, after which no more sources are read.
pub fn for_each_source<T: Send>(
    sources: &[Source],
    options: &ReadingOptions,
    unique_ids: bool,
    work: impl Fn(Vec<u8>, Vec<Document>) -> T + Sync,
    mut deliver: impl FnMut(&Source, Result<T, Reason>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(options.threads.map_or(0, usize::from))
        .stack_size(STACK)
        .build()
        .map_err(|error| Failure::Threads(error.to_string()))?;
    let threads = pool.current_num_threads();
    let read_options = ReadOptions { max_bytes: options.max_bytes };
    let process = |batch: &[Source]| -> Vec<Result<T, Reason>> {
        let one = |source: &Source| {
            contained(|| {
                let (bytes, documents) = documents_of(source, unique_ids, &read_options)?;
                Ok(work(bytes, documents))
            })
        };
        // One file is one task: articles are long enough, and lengths differ widely.
        batch.par_iter().with_max_len(1).map(one).collect()
    };

    let mut ready: (&[Source], Vec<Result<T, Reason>>) = (&[], Vec::new());
    let mut left = sources;
    loop {
        let (batch, rest) = left.split_at(batch_length(left, threads));
        left = rest;
        let mut next = Vec::new();
        pool.in_place_scope(|scope| {
            if !batch.is_empty() {
                scope.spawn(|_| next = process(batch));
            }
            let (delivered, results) = std::mem::take(&mut ready);
            delivered.iter().zip(results).try_for_each(|(source, result)| deliver(source, result))
        })?;
        if batch.is_empty() {
            return Ok(());
        }
        ready = (batch, next);
    }
}

/// How many sources make the next batch: at least one, if there is one.
fn batch_length(sources: &[Source], threads: usize) -> usize {
    let mut bytes = 0;
    let full = sources.iter().take(BATCH_FILES * threads).take_while(|source| {
        let room = bytes < BATCH_BYTES * threads as u64;
        bytes += match &source.place {
            Place::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
            Place::Stdin => 0,
        };
        room
    });
    full.count()
}

/// Reads one source.
fn documents_of(
    source: &Source,
    unique_ids: bool,
    options: &ReadOptions,
) -> Result<(Vec<u8>, Vec<Document>), Reason> {
    let bytes = bytes_of(source, options.max_bytes)?;
    let mut id = source.stem();
    if unique_ids && source.shares_stem {
        id.push('~');
        id.push_str(&sha256_hex(&bytes)[..8]);
    }
    let documents = read(&id, &source.uri(), &bytes, options)?;
    Ok((bytes, documents))
}

/// The bytes of a source, at most `limit`.
fn bytes_of(source: &Source, limit: usize) -> Result<Vec<u8>, Reason> {
    match &source.place {
        Place::Stdin => limited(io::stdin().lock(), limit, 0),
        Place::File(path) => {
            let file = File::open(path).map_err(Reason::System)?;
            let metadata = file.metadata().map_err(Reason::System)?;
            // A long file is refused by its length: its bytes need not be read for that.
            let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
            if metadata.is_file() && length > limit {
                return Err(ReadError::TooLarge { bytes: length, limit }.into());
            }
            limited(file, limit, length)
        }
    }
}

fn limited(reader: impl Read, limit: usize, expected: usize) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::with_capacity(expected.min(limit) + 1);
    reader.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(Reason::System)?;
    if bytes.len() > limit { Err(Reason::Endless(limit)) } else { Ok(bytes) }
}

thread_local! {
    /// Whether a panic on this thread is one article's affair.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
    /// What that panic said and where.
    static DEFECT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs `task`; a panic becomes [`Reason::Defect`], so that one article that
/// meets a defect of this program does not cost all the others.
///
/// # Errors
/// Those of `task`, and [`Reason::Defect`].
pub fn contained<T>(task: impl FnOnce() -> Result<T, Reason>) -> Result<T, Reason> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if CONTAINED.get() {
                DEFECT.set(panic.to_string().lines().collect::<Vec<_>>().join(" "));
            } else {
                usual(panic);
            }
        }));
    });
    CONTAINED.set(true);
    let result = catch_unwind(AssertUnwindSafe(task));
    CONTAINED.set(false);
    result.unwrap_or_else(|_| Err(Reason::Defect(DEFECT.take())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(folder: &tempfile::TempDir, count: usize) -> Vec<Source> {
        let source = |number: usize| {
            let path = folder.path().join(format!("{number:04}.txt"));
            std::fs::write(&path, format!("Texte {number}.")).expect("a file");
            Source { place: Place::File(path), shares_stem: false }
        };
        (0..count).map(source).collect()
    }

    fn options(threads: u16) -> ReadingOptions {
        ReadingOptions { threads: Some(threads), max_bytes: 1000 }
    }

    #[test]
    fn results_come_in_order_for_any_thread_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let sources = sources(&folder, 131);
        let expected: Vec<String> = (0..131).map(|number| format!("Texte {number}.")).collect();
        for threads in [1, 2, 8] {
            let mut delivered = Vec::new();
            let work = |_, documents: Vec<Document>| documents[0].text().to_owned();
            for_each_source(&sources, &options(threads), true, work, |_, text| {
                delivered.push(text.expect("readable"));
                Ok(())
            })
            .expect("delivered");
            assert_eq!(delivered, expected, "{threads} threads");
        }
    }

    #[test]
    fn a_panic_costs_one_article_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let sources = sources(&folder, 5);
        let work = |_, documents: Vec<Document>| assert!(documents[0].id() != "0002", "odd article");
        let mut refused = Vec::new();
        for_each_source(&sources, &options(2), true, work, |source, result| {
            if let Err(Reason::Defect(message)) = result {
                refused.push((source.stem(), message.contains("odd article")));
            }
            Ok(())
        })
        .expect("delivered");
        assert_eq!(refused, [("0002".to_owned(), true)]);
    }

    #[test]
    fn delivery_stops_at_the_first_failure() {
        let folder = tempfile::tempdir().expect("a folder");
        let sources = sources(&folder, 100);
        let mut delivered = 0;
        let result = for_each_source(
            &sources,
            &options(1),
            true,
            |_, _| (),
            |_, _| {
                delivered += 1;
                if delivered == 3 { Err(io::Error::from(io::ErrorKind::BrokenPipe).into()) } else { Ok(()) }
            },
        );
        assert!(result.expect_err("stopped").is_broken_pipe());
        assert_eq!(delivered, 3);
    }

    #[test]
    fn an_endless_stream_is_cut_at_the_limit() {
        assert!(matches!(limited(io::repeat(b'a'), 1000, 0), Err(Reason::Endless(1000))));
    }
}
