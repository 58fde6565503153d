//! Claiming jobs: the oldest that are due, within the share that a lane has of the workers.
//!
//! What is looked at does not grow with what waits: expired leases and ready jobs are asked for one after the other, each
//! along its index, and from the head of the queue only so many as can be of use. Only when jobs of full lanes fill that head
//! is the rest passed through.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{Job, lease_time};
use crate::conn::{Conn, on_db};
use crate::kinds::JobState;
use crate::schema::{jobs, peers};
use crate::{Id, Result, Ts};

/// So many jobs at the head of the queue are looked at besides those that are wanted.
const HEAD: i64 = 100;
/// So many more are chosen than are wanted: others that claim at this moment choose the same.
const SPARE: i64 = 16;
/// So often a claim begins anew when another node took everything that it had chosen.
const TRIES: usize = 3;

/// Who claims, and how much of it.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// Name of the worker.
    pub worker: &'a str,
    /// So many jobs at most.
    pub limit: i64,
    /// So many jobs of one lane may run at the same time; one of a lane whose peer failed lately. A guide, not a lock:
    /// nodes that claim at the same moment may be one too many.
    pub lane_limit: usize,
    /// The jobs belong to the worker for so many seconds.
    pub lease_seconds: i64,
}

/// A job that could be claimed, and its lane.
type Candidate = (Id, Option<String>);

/// What lanes have of the workers, and may have.
struct Lanes {
    /// Jobs that run, by lane.
    running: BTreeMap<String, usize>,
    limit: usize,
    /// The limit of those whose peer failed lately is one.
    failing: Vec<String>,
}

impl Lanes {
    /// The lanes that run now.
    fn now(conn: &mut Conn, limit: usize, now: Ts) -> Result<Self> {
        let lanes: Vec<Option<String>> = jobs::table
            .filter(jobs::state.eq(JobState::Running))
            .filter(jobs::locked_until.ge(now))
            .filter(jobs::lane.is_not_null())
            .select(jobs::lane)
            .load(conn)?;
        let mut running: BTreeMap<String, usize> = BTreeMap::new();
        for lane in lanes.into_iter().flatten() {
            *running.entry(lane).or_default() += 1;
        }
        Ok(Self { running, limit: limit.max(1), failing: Vec::new() })
    }

    /// Learns which of these lanes have a peer that failed lately.
    fn learn(&mut self, conn: &mut Conn, lanes: impl Iterator<Item = String>) -> Result<()> {
        let mut names: Vec<String> = lanes.collect();
        names.sort();
        names.dedup();
        if !names.is_empty() {
            self.failing
                .extend(peers::table.filter(peers::name.eq_any(&names)).select(peers::name).load::<String>(conn)?);
        }
        Ok(())
    }

    fn is_full(&self, lane: &str) -> bool {
        let limit = if self.failing.iter().any(|name| name == lane) { 1 } else { self.limit };
        self.running.get(lane).is_some_and(|count| *count >= limit)
    }

    /// Takes a place in a lane, if there is one.
    fn take(&mut self, lane: Option<&str>) -> bool {
        let Some(lane) = lane else { return true };
        if self.is_full(lane) {
            return false;
        }
        *self.running.entry(lane.to_owned()).or_default() += 1;
        true
    }

    fn full(&self) -> Vec<Option<String>> {
        self.running.keys().filter(|lane| self.is_full(lane)).cloned().map(Some).collect()
    }
}

/// Claims jobs whose time has come, or whose lease has ended, the oldest first; full lanes are passed over.
pub fn claim(conn: &mut Conn, claim: &Claim<'_>, now: Ts) -> Result<Vec<Job>> {
    let now = lease_time(conn, now)?;
    for _ in 0..TRIES {
        let chosen = choose(conn, claim, now)?;
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let claimed = take(conn, claim, &chosen, now)?;
        if !claimed.is_empty() {
            return Ok(claimed);
        }
    }
    Ok(Vec::new())
}

/// The jobs that a claim may take, those that it is to take first.
fn choose(conn: &mut Conn, claim: &Claim<'_>, now: Ts) -> Result<Vec<Id>> {
    let wanted = claim.limit.saturating_add(SPARE);
    let mut lanes = Lanes::now(conn, claim.lane_limit, now)?;
    let running: Vec<String> = lanes.running.keys().cloned().collect();
    lanes.learn(conn, running.into_iter())?;
    let mut chosen = Vec::new();
    let expired: Vec<Candidate> = jobs::table
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::locked_until.lt(now))
        .order(jobs::run_at.asc())
        .limit(wanted.saturating_add(HEAD))
        .select((jobs::id, jobs::lane))
        .load(conn)?;
    pick(conn, &mut lanes, &mut chosen, expired, wanted)?;
    let head = wanted.saturating_add(HEAD);
    let waiting: Vec<Candidate> = ready(now).limit(head).load(conn)?;
    let is_all = i64::try_from(waiting.len()).is_ok_and(|found| found < head);
    pick(conn, &mut lanes, &mut chosen, waiting, wanted)?;
    if !is_all && is_short(&chosen, wanted) {
        // The head of the queue is that of full lanes. Whom it keeps waiting is further back.
        let behind = ready(now).filter(jobs::lane.is_null().or(jobs::lane.ne_all(lanes.full())));
        let behind: Vec<Candidate> = behind.limit(head).load(conn)?;
        let behind = behind.into_iter().filter(|(id, _)| !chosen.contains(id)).collect();
        pick(conn, &mut lanes, &mut chosen, behind, wanted)?;
    }
    Ok(chosen)
}

/// Ready jobs whose time has come, the oldest first.
#[diesel::dsl::auto_type(no_type_alias)]
fn ready(now: Ts) -> _ {
    let is_ready: diesel::dsl::Eq<jobs::state, JobState> = jobs::state.eq(JobState::Ready);
    let is_due: diesel::dsl::LtEq<jobs::run_at, Ts> = jobs::run_at.le(now);
    jobs::table.filter(is_ready).filter(is_due).order(jobs::run_at.asc()).select((jobs::id, jobs::lane))
}

fn is_short(chosen: &[Id], limit: i64) -> bool {
    i64::try_from(chosen.len()).is_ok_and(|count| count < limit)
}

/// Chooses among candidates as long as there is need and their lanes have room.
fn pick(
    conn: &mut Conn,
    lanes: &mut Lanes,
    chosen: &mut Vec<Id>,
    candidates: Vec<Candidate>,
    limit: i64,
) -> Result<()> {
    lanes.learn(conn, candidates.iter().filter_map(|(_, lane)| lane.clone()))?;
    for (id, lane) in candidates {
        if is_short(chosen, limit) && lanes.take(lane.as_deref()) {
            chosen.push(id);
        }
    }
    Ok(())
}

/// Takes what was chosen, as far as no other node was faster.
fn take(conn: &mut Conn, claim: &Claim<'_>, chosen: &[Id], now: Ts) -> Result<Vec<Job>> {
    let until = now.plus_seconds(claim.lease_seconds);
    let is_ready = jobs::state.eq(JobState::Ready).and(jobs::run_at.le(now));
    let is_free = is_ready.or(jobs::state.eq(JobState::Running).and(jobs::locked_until.lt(now)));
    let mine: Vec<Id> = match conn {
        Conn::Pg(c) => jobs::table
            .filter(jobs::id.eq_any(chosen))
            .filter(is_free)
            .order(jobs::run_at.asc())
            .limit(claim.limit)
            .select(jobs::id)
            .for_update()
            .skip_locked()
            .load(c)?,
        // There is one writer, and this is it.
        Conn::Sqlite(_) => chosen.iter().take(usize::try_from(claim.limit).unwrap_or(0)).copied().collect(),
    };
    let mut claimed: Vec<Job> = on_db!(conn, |c| diesel::update(jobs::table.filter(jobs::id.eq_any(&mine)))
        .set((
            jobs::state.eq(JobState::Running),
            jobs::attempts.eq(jobs::attempts + 1),
            jobs::fence.eq(jobs::fence + 1),
            jobs::locked_until.eq(Some(until)),
            jobs::locked_by.eq(Some(claim.worker)),
        ))
        .returning(Job::as_returning())
        .get_results(c))?;
    claimed.sort_by(|one, other| one.run_at.cmp(&other.run_at).then(one.id.cmp(&other.id)));
    Ok(claimed)
}
