//! The jobs table: outbox and queue.
//!
//! A job is written in the transaction of the row that it is about. A worker claims it with a lease and a fence number;
//! while it works it moves the lease on (heartbeat). Whoever lost his lease can no longer finish the job, because the
//! fence has gone up. Nothing is set back at start: a job of a process that died becomes free when its lease ends.

mod claim;

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::kinds::JobState;
use crate::schema::jobs;
use crate::{Id, Json, Result, StoreError, Ts};

pub use claim::{Claim, claim};

/// A piece of work to be done at least once.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// Key.
    pub id: Id,
    /// What is to be done, `<noun>.<verb>`.
    pub kind: String,
    /// Keys of the rows that it is about.
    pub payload: Json,
    /// How far it is.
    pub state: JobState,
    /// Not before then.
    pub run_at: Ts,
    /// How often it was begun.
    pub attempts: i64,
    /// After so many attempts it is dead.
    pub max_attempts: i64,
    /// It belongs to its worker until then.
    pub locked_until: Option<Ts>,
    /// Name of the worker.
    pub locked_by: Option<String>,
    /// Goes up with every claim.
    pub fence: i64,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was asked for.
    pub created_at: Ts,
    /// When it was done or given up.
    pub finished_at: Option<Ts>,
    /// To whom it goes; jobs of one lane never take all workers.
    pub lane: Option<String>,
}

diesel::define_sql_function! {
    /// Time of the database server.
    fn clock_timestamp() -> crate::types::sql::DbTs;
}

/// The job as long as the fence that it was claimed with holds.
macro_rules! mine {
    ($job:expr) => {
        jobs::table.find($job.id).filter(jobs::fence.eq($job.fence)).filter(jobs::state.eq(JobState::Running))
    };
}

/// Adds a job; to be called in the transaction of what it is about.
pub fn enqueue(
    conn: &mut Conn,
    id: Id,
    kind: &str,
    payload: &serde_json::Value,
    run_at: Ts,
    max_attempts: i64,
    lane: Option<&str>,
) -> Result<()> {
    let job = Job {
        id,
        kind: kind.to_owned(),
        payload: Json(payload.clone()),
        state: JobState::Ready,
        run_at,
        attempts: 0,
        max_attempts,
        locked_until: None,
        locked_by: None,
        fence: 0,
        last_error: None,
        created_at: run_at,
        finished_at: None,
        lane: lane.map(str::to_owned),
    };
    on_db!(conn, |c| diesel::insert_into(jobs::table).values(&job).execute(c))?;
    Ok(())
}

/// The time that leases are measured with: that of the server on PostgreSQL, so that nodes with different clocks agree;
/// on SQLite, where there is one machine, the time that is passed in.
pub fn lease_time(conn: &mut Conn, now: Ts) -> Result<Ts> {
    match conn {
        Conn::Pg(c) => Ok(diesel::select(clock_timestamp()).get_result(c)?),
        Conn::Sqlite(_) => Ok(now),
    }
}

/// Moves the lease of a job on. `Stale` when it was lost.
pub fn heartbeat(conn: &mut Conn, job: &Job, now: Ts, lease_seconds: i64) -> Result<()> {
    let until = lease_time(conn, now)?.plus_seconds(lease_seconds);
    owned(on_db!(conn, |c| diesel::update(mine!(job)).set(jobs::locked_until.eq(Some(until))).execute(c))?)
}

/// Ends a job. `Stale` when the lease was lost: then the transaction around must not be committed.
pub fn finish(conn: &mut Conn, job: &Job, now: Ts) -> Result<()> {
    owned(on_db!(conn, |c| diesel::update(mine!(job))
        .set((
            jobs::state.eq(JobState::Done),
            jobs::locked_until.eq(None::<Ts>),
            jobs::finished_at.eq(Some(now)),
            jobs::last_error.eq(None::<String>),
        ))
        .execute(c))?)
}

/// Puts a job back for a later attempt, or gives it up after its last. Answers true when it was given up.
pub fn retry(conn: &mut Conn, job: &Job, error: &str, now: Ts, run_at: Ts) -> Result<bool> {
    let is_dead = job.attempts >= job.max_attempts;
    let state = if is_dead { JobState::Dead } else { JobState::Ready };
    owned(on_db!(conn, |c| diesel::update(mine!(job))
        .set((
            jobs::state.eq(state),
            jobs::run_at.eq(run_at),
            jobs::locked_until.eq(None::<Ts>),
            jobs::finished_at.eq(is_dead.then_some(now)),
            jobs::last_error.eq(Some(error)),
        ))
        .execute(c))?)?;
    Ok(is_dead)
}

/// Puts a job back that did what it could for now. The attempts are counted anew: only faults in a row make it dead.
pub fn put_back(conn: &mut Conn, job: &Job, why: &str, run_at: Ts, lane: Option<&str>) -> Result<()> {
    owned(on_db!(conn, |c| diesel::update(mine!(job))
        .set((
            jobs::state.eq(JobState::Ready),
            jobs::run_at.eq(run_at),
            jobs::attempts.eq(0),
            jobs::locked_until.eq(None::<Ts>),
            jobs::last_error.eq(Some(why)),
            jobs::lane.eq(lane),
        ))
        .execute(c))?)
}

/// Gives a job up: what it was for did not come about. It stays until somebody restarts it.
pub fn bury(conn: &mut Conn, job: &Job, why: &str, now: Ts) -> Result<()> {
    owned(on_db!(conn, |c| diesel::update(mine!(job))
        .set((
            jobs::state.eq(JobState::Dead),
            jobs::locked_until.eq(None::<Ts>),
            jobs::finished_at.eq(Some(now)),
            jobs::last_error.eq(Some(why)),
        ))
        .execute(c))?)
}

/// Starts a job anew that has ended. False when there is none under this key that has ended.
pub fn restart(conn: &mut Conn, id: Id, run_at: Ts) -> Result<bool> {
    let rows = on_db!(conn, |c| diesel::update(
        jobs::table.find(id).filter(jobs::state.eq_any([JobState::Dead, JobState::Done]))
    )
    .set((
        jobs::state.eq(JobState::Ready),
        jobs::run_at.eq(run_at),
        jobs::attempts.eq(0),
        jobs::finished_at.eq(None::<Ts>),
    ))
    .execute(c))?;
    Ok(rows == 1)
}

/// Lets a job that waits for a later attempt run sooner. False when none under this key waits that long.
pub fn hasten(conn: &mut Conn, id: Id, run_at: Ts) -> Result<bool> {
    let rows = on_db!(conn, |c| diesel::update(
        jobs::table.find(id).filter(jobs::state.eq(JobState::Ready)).filter(jobs::run_at.gt(run_at))
    )
    .set(jobs::run_at.eq(run_at))
    .execute(c))?;
    Ok(rows == 1)
}

/// Whether there is a job under this key, ended or not.
pub fn exists(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(jobs::table.find(id))).get_result(conn)?)
}

/// Lets the jobs of a lane wait until a time, those that would run before it.
pub fn hold_lane(conn: &mut Conn, lane: &str, until: Ts) -> Result<usize> {
    Ok(on_db!(conn, |c| diesel::update(
        jobs::table.filter(jobs::lane.eq(lane)).filter(jobs::state.eq(JobState::Ready)).filter(jobs::run_at.lt(until))
    )
    .set(jobs::run_at.eq(until))
    .execute(c))?)
}

/// Lets the jobs of a lane run that wait.
pub fn release_lane(conn: &mut Conn, lane: &str, now: Ts) -> Result<usize> {
    Ok(on_db!(conn, |c| diesel::update(
        jobs::table.filter(jobs::lane.eq(lane)).filter(jobs::state.eq(JobState::Ready)).filter(jobs::run_at.gt(now))
    )
    .set(jobs::run_at.eq(now))
    .execute(c))?)
}

/// Jobs of a kind that will run or are running.
pub fn list_alive(conn: &mut Conn, kind: &str) -> Result<Vec<Job>> {
    Ok(jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::state.eq_any([JobState::Ready, JobState::Running]))
        .select(Job::as_select())
        .load(conn)?)
}

/// One job. For operators.
pub fn find(conn: &mut Conn, id: Id) -> Result<Job> {
    Ok(jobs::table.find(id).select(Job::as_select()).first(conn)?)
}

/// A page of jobs in a state, the newest first. For operators.
pub fn list(conn: &mut Conn, state: JobState, after: Option<(Ts, Id)>, limit: i64) -> Result<Vec<Job>> {
    let mut query = jobs::table
        .filter(jobs::state.eq(state))
        .order((jobs::created_at.desc(), jobs::id.desc()))
        .select(Job::as_select())
        .limit(limit)
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(jobs::created_at.lt(at).or(jobs::created_at.eq(at).and(jobs::id.lt(id))));
    }
    Ok(query.load(conn)?)
}

/// How many jobs are ready, running, done or dead.
pub fn count(conn: &mut Conn, state: JobState) -> Result<i64> {
    Ok(jobs::table.filter(jobs::state.eq(state)).count().get_result(conn)?)
}

fn owned(rows: usize) -> Result<()> {
    if rows == 0 { Err(StoreError::Stale) } else { Ok(()) }
}
