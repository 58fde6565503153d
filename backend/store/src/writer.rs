//! The one writer of an SQLite database, with group commit.
//!
//! SQLite lets one connection write at a time, and a commit waits for the disk. So all writes go to one thread that takes
//! what is waiting (up to [`GROUP`]), runs each piece in its own savepoint, and commits once for the group.
//! An answer leaves only after that commit.

use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::conn::Conn;
use crate::{Result, StoreError};

/// Writes that share one commit at most.
const GROUP: usize = 64;
/// Writes that may wait; beyond it the caller is told to come back later.
const QUEUE: usize = 1024;

/// Work on the open transaction; gives what to do once the commit is known.
type Job = Box<dyn FnOnce(&mut Conn) -> AfterCommit + Send>;
type AfterCommit = Box<dyn FnOnce(std::result::Result<(), String>)>;

/// Handle of the writer thread. The thread ends when the last handle is gone.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the thread with the connection it will own.
    pub fn start(conn: Conn) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        thread::spawn(move || run(conn, jobs));
        Self { queue }
    }

    /// Runs `work` in a transaction; `Ok` means it is on disk.
    pub async fn write<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |conn| {
            let outcome = conn.begin_step().map_err(E::from).and_then(|()| conn.finish_step(work));
            Box::new(move |committed| {
                let outcome = match (outcome, committed) {
                    (Ok(_), Err(reason)) => Err(StoreError::Unavailable(reason).into()),
                    (outcome, _) => outcome,
                };
                // The caller may have gone away; what was written stays written.
                let _ = answer.send(outcome);
            })
        });
        self.queue.try_send(job).map_err(|_| StoreError::Unavailable("the writer's queue is full".to_owned()))?;
        answered.await.map_err(|_| StoreError::Unavailable("the writer has ended".to_owned()))?
    }
}

fn run(mut conn: Conn, mut jobs: mpsc::Receiver<Job>) {
    while let Some(first) = jobs.blocking_recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(next) = jobs.try_recv()
        {
            group.push(next);
        }
        commit_group(&mut conn, group);
    }
}

fn commit_group(conn: &mut Conn, group: Vec<Job>) {
    if let Err(error) = conn.begin_write() {
        tracing::error!(%error, "the writer can't begin a transaction");
        // Dropping the jobs drops their answers: every caller learns that nothing was written.
        return;
    }
    let after: Vec<AfterCommit> = group.into_iter().map(|job| job(conn)).collect();
    let committed: Result<()> = conn.commit();
    if let Err(error) = &committed {
        tracing::error!(%error, "a group of writes could not be committed");
        if let Err(error) = conn.roll_back() {
            tracing::error!(%error, "the failed group could not be taken back");
        }
    }
    let committed = committed.map_err(|e| e.to_string());
    for answer in after {
        answer(committed.clone());
    }
}
