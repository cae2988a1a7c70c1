//! SQLite: one writer thread that groups commits, and a few threads beside it that read.
//!
//! Every transaction waiting when a commit begins shares that commit's flush to disk, and each
//! caller is answered only after it. A transaction is a savepoint inside the group, so one that
//! fails undoes itself and nothing else.

use super::value::{Columns, Source};
use super::{Conn, Row, Value};
use crate::{Error, Result};
use rusqlite::{Connection, OpenFlags};
use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// How many transactions share one flush at most, so that the first does not wait on the last.
const GROUP: usize = 512;
/// Threads that read, each with a connection of its own that holds up to 4 MB of pages; more than the
/// cores of a cheap machine gains nothing. They are few and stay, because an allocator keeps memory
/// for every thread that it has met.
const READERS: usize = 4;

/// How long another process may hold the file before we give up waiting for it.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 10 });

pub(super) struct Sqlite {
    path: PathBuf,
    writer: mpsc::Sender<Transaction>,
    idle: Arc<Mutex<Vec<Reader>>>,
    turns: Arc<Semaphore>,
}

type Reader = mpsc::Sender<Question>;
type Question = Box<dyn FnOnce(&Connection) + Send>;

/// Runs inside the group, or is told why it cannot; hands back whether to keep its changes, and what to
/// do once the group is on disk (or is not).
type Transaction = Box<dyn FnOnce(Result<&Connection>) -> (bool, Answer) + Send>;
type Answer = Box<dyn FnOnce(Result<()>) + Send>;

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Sqlite> {
        // Nobody else on the machine reads what people said; SQLite makes its files beside it alike.
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path);
        if let Err(e) = made
            && e.kind() != ErrorKind::AlreadyExists
        {
            return Err(Error::internal(format!(
                "the database file {} cannot be made: {e}",
                path.display()
            )));
        }
        let conn = Connection::open(path).map_err(|e| {
            Error::internal(format!("the database file {} does not open: {e}", path.display()))
        })?;
        conn.busy_timeout(PATIENCE)?;
        conn.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-8192;")?;
        conn.set_prepared_statement_cache_capacity(256);
        let (writer, waiting) = mpsc::channel();
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || write_in_groups(&conn, &waiting))?;
        Ok(Sqlite {
            path: path.to_owned(),
            writer,
            idle: Arc::default(),
            turns: Arc::new(Semaphore::new(READERS)),
        })
    }

    pub(super) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Conn<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let transaction: Transaction = Box::new(move |conn| {
            let done = conn.and_then(|conn| guarded(|| work(Conn::Sqlite(conn))));
            let keep = done.is_ok();
            let after: Answer = Box::new(move |committed| {
                // Nobody listens any more when the client went away: what it asked for is kept.
                let _ = answer.send(committed.and(done));
            });
            (keep, after)
        });
        self.writer
            .send(transaction)
            .map_err(|_| Error::internal("the writer thread has ended"))?;
        answered
            .await
            .map_err(|_| Error::internal("the writer thread ended before it answered"))?
    }

    pub(super) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Conn<'_>) -> Result<T> + Send + 'static,
    {
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|_| Error::internal("the readers are closed"))?;
        let reader = match waiting(&self.idle).pop() {
            Some(reader) => reader,
            None => self.reader()?,
        };
        let (answer, answered) = oneshot::channel();
        let (idle, again) = (Arc::clone(&self.idle), reader.clone());
        let question: Question = Box::new(move |conn| {
            let done = guarded(|| {
                conn.execute_batch("BEGIN")?;
                work(Conn::Sqlite(conn))
            });
            // Whoever asked may have gone away: the reader waits for the next all the same. One whose
            // transaction does not end is let go, and its thread with it.
            if conn.execute_batch("COMMIT").is_ok() {
                waiting(&idle).push(again);
            }
            drop(turn);
            let _ = answer.send(done);
        });
        reader
            .send(question)
            .map_err(|_| Error::internal("a reading thread has ended"))?;
        answered
            .await
            .map_err(|_| Error::internal("a reading thread ended before it answered"))?
    }

    fn reader(&self) -> Result<Reader> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&self.path, flags)?;
        conn.busy_timeout(PATIENCE)?;
        // Pages are read and not mapped: what each reader maps counts as memory of ours, for each of
        // them again, and the operating system keeps the file's pages for all of them anyway.
        conn.execute_batch("PRAGMA query_only=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-4096;")?;
        conn.set_prepared_statement_cache_capacity(128);
        let (reader, questions) = mpsc::channel::<Question>();
        std::thread::Builder::new()
            .name("sqlite-reader".into())
            .spawn(move || {
                while let Ok(question) = questions.recv() {
                    question(&conn);
                }
            })?;
        Ok(reader)
    }

    pub(super) fn migrate(&self, list: &[refinery::Migration]) -> Result<()> {
        let lock = std::fs::File::create(self.path.with_extension("migrating"))?;
        lock.lock()?;
        let mut conn = Connection::open(&self.path)?;
        conn.busy_timeout(PATIENCE)?;
        let done = refinery::Runner::new(list).set_grouped(true).run(&mut conn);
        drop(lock);
        // Another process may hold the same lock file open; one that stays behind does no harm.
        let _ = std::fs::remove_file(self.path.with_extension("migrating"));
        done.map(drop).map_err(Into::into)
    }
}

fn waiting(idle: &Mutex<Vec<Reader>>) -> MutexGuard<'_, Vec<Reader>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A panic inside a database closure is a mistake of ours: it undoes that transaction alone.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no words");
        Err(Error::internal(format!("a database closure panicked: {said}")))
    })
}

fn write_in_groups(conn: &Connection, waiting: &mpsc::Receiver<Transaction>) {
    while let Ok(first) = waiting.recv() {
        if let Err(e) = conn.execute_batch("BEGIN IMMEDIATE") {
            tracing::warn!(error = %e, "the database did not begin a transaction");
            let error = Error::from(e);
            // All that wait are refused with the first, or each would wait as long again in turn.
            let waiting: Vec<Transaction> = waiting.try_iter().collect();
            for transaction in std::iter::once(first).chain(waiting) {
                let (_, answer) = transaction(Err(error.clone()));
                answer(Ok(()));
            }
            continue;
        }
        let mut answers = Vec::new();
        let mut next = Some(first);
        while let Some(transaction) = next {
            answers.push(in_savepoint(conn, transaction));
            next = if answers.len() < GROUP {
                waiting.try_recv().ok()
            } else {
                None
            };
        }
        let committed = conn.execute_batch("COMMIT");
        if committed.is_err() {
            let _ = conn.execute_batch("ROLLBACK");
        }
        for answer in answers {
            answer(match &committed {
                Ok(()) => Ok(()),
                Err(e) => Err(Error::internal(format!("the commit failed: {e}"))),
            });
        }
    }
}

fn in_savepoint(conn: &Connection, transaction: Transaction) -> Answer {
    if let Err(e) = conn
        .prepare_cached("SAVEPOINT one")
        .and_then(|mut s| s.execute([]))
    {
        return transaction(Err(Error::from(e))).1;
    }
    let (keep, answer) = transaction(Ok(conn));
    let end = || -> rusqlite::Result<()> {
        if !keep {
            conn.prepare_cached("ROLLBACK TO one")?.execute([])?;
        }
        conn.prepare_cached("RELEASE one")?.execute([]).map(drop)
    };
    match end() {
        Ok(()) => answer,
        Err(e) => Box::new(move |_| answer(Err(Error::from(e)))),
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, words: &str, values: &[Value<'_>]) -> Result<()> {
    // To SQLite `$2` is a name, numbered by where it first appears: so bind by the name.
    if statement.parameter_count() != values.len() {
        return Err(Error::internal(format!(
            "{} values for the parameters of: {words}",
            values.len()
        )));
    }
    const NAMES: [&str; 40] = [
        "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15",
        "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24", "$25", "$26", "$27", "$28", "$29",
        "$30", "$31", "$32", "$33", "$34", "$35", "$36", "$37", "$38", "$39", "$40",
    ];
    for (name, value) in NAMES.iter().zip(values) {
        let index = statement
            .parameter_index(name)?
            .ok_or_else(|| Error::internal(format!("{name} is not used in: {words}")))?;
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

pub(super) fn rows<T>(
    conn: &Connection,
    words: &str,
    values: &[Value<'_>],
    draw: &mut impl FnMut(&Row<'_>) -> T,
) -> Result<Vec<T>> {
    let mut statement = conn
        .prepare_cached(words)
        .map_err(|e| Error::internal(format!("{e}: {words}")))?;
    bind(&mut statement, words, values)?;
    let mut found = statement.raw_query();
    let (mut drawn, mut columns) = (Vec::new(), None);
    while let Some(row) = found.next()? {
        let columns = columns.get_or_insert_with(|| Columns::of(row));
        drawn.push(draw(&Row(Source::Sqlite(row, columns))));
    }
    Ok(drawn)
}

pub(super) fn exec(conn: &Connection, words: &str, values: &[Value<'_>]) -> Result<u64> {
    let mut statement = conn
        .prepare_cached(words)
        .map_err(|e| Error::internal(format!("{e}: {words}")))?;
    bind(&mut statement, words, values)?;
    Ok(statement.raw_execute()? as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::time::Instant;

    #[tokio::test(flavor = "multi_thread")]
    async fn while_another_process_holds_the_file_all_are_told_to_come_back_at_once() {
        let file = std::env::temp_dir().join(format!("folkmoot-busy-{}.db", std::process::id()));
        let ours = Arc::new(Sqlite::open(&file).unwrap());
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "the file is ours alone");
        let theirs = Connection::open(&file).unwrap();
        theirs
            .execute_batch("CREATE TABLE pairs (a); BEGIN IMMEDIATE")
            .unwrap();
        let began = Instant::now();
        let waiting: Vec<_> = (0..5)
            .map(|_| {
                let ours = ours.clone();
                tokio::spawn(async move { ours.write(|_| Ok(())).await })
            })
            .collect();
        for one in waiting {
            let refused = one.await.unwrap();
            assert!(matches!(refused, Err(Error::TryLater)), "{refused:?}");
        }
        assert!(began.elapsed() < PATIENCE * 3, "they waited one after another");
        theirs.execute_batch("COMMIT").unwrap();
        ours.write(|_| Ok(())).await.unwrap();
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
        }
    }
}
