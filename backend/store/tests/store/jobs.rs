//! Jobs are claimed by one worker at a time, survive a dead one, and can't be finished by who lost the lease.

use std::collections::BTreeMap;

use wissel_store::jobs::{self, Job};
use wissel_store::kinds::JobState;
use wissel_store::{Result, StoreError, Ts};

use crate::open::{Open, now, on_both};

impl Open {
    async fn enqueue(&self, max_attempts: i64) -> wissel_store::Id {
        let id = self.id();
        self.store
            .write(move |c| jobs::enqueue(c, id, "test.run", &serde_json::json!({"n": 1}), now(), max_attempts))
            .await
            .unwrap();
        id
    }

    async fn claim(&self, worker: &'static str, limit: i64, now: Ts, lease: i64) -> Result<Vec<Job>> {
        self.store.write(move |c| jobs::claim(c, worker, limit, now, lease)).await
    }
}

on_both! {
    async fn each_job_is_claimed_once_by_workers_that_race(open: Open) {
        for _ in 0..100 { open.enqueue(3).await; }
        let workers = (0..8).map(|_| {
            let store = open.store.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let got = store.write(|c| jobs::claim(c, "w", 7, now(), 60)).await.unwrap();
                    if got.is_empty() { return mine }
                    mine.extend(got.into_iter().map(|job| job.id));
                }
            })
        });
        let mut times: BTreeMap<_, usize> = BTreeMap::new();
        for mine in futures::future::join_all(workers.collect::<Vec<_>>()).await {
            for id in mine.unwrap() { *times.entry(id).or_default() += 1; }
        }
        assert_eq!(times.len(), 100);
        assert!(times.values().all(|n| *n == 1));
    }

    async fn a_job_of_a_dead_worker_is_free_when_its_lease_ends_and_the_fence_keeps_the_dead_one_out(open: Open) {
        open.enqueue(3).await;
        // A lease that has ended the moment it begins, by whichever clock counts.
        let lost = open.claim("dead", 1, now(), -1).await.unwrap().remove(0);
        let held = open.claim("alive", 1, now(), 60).await.unwrap().remove(0);
        assert_eq!((held.id, held.fence, held.attempts), (lost.id, lost.fence + 1, 2));
        assert!(open.claim("third", 1, now(), 60).await.unwrap().is_empty());
        let late = lost.clone();
        assert!(matches!(open.store.write(move |c| jobs::finish(c, &late, now())).await, Err(StoreError::Stale)));
        assert!(matches!(open.store.write(move |c| jobs::heartbeat(c, &lost, now(), 60)).await, Err(StoreError::Stale)));
        open.store.write(move |c| jobs::heartbeat(c, &held, now(), 60).and_then(|()| jobs::finish(c, &held, now()))).await.unwrap();
        assert_eq!(open.store.read(|c| jobs::count(c, JobState::Done)).await.unwrap(), 1);
    }

    async fn a_job_waits_for_its_time_and_dies_after_its_last_attempt(open: Open) {
        open.enqueue(2).await;
        let job = open.claim("w", 1, now(), 60).await.unwrap().remove(0);
        let long_after = now().plus_seconds(400_000_000);
        let is_dead = open.store.write(move |c| jobs::retry(c, &job, "no answer", now(), long_after)).await.unwrap();
        assert!(!is_dead);
        assert!(open.claim("w", 1, now(), 60).await.unwrap().is_empty(), "claimed before its time");
        open.database.execute("UPDATE jobs SET run_at = created_at");
        let job = open.claim("w", 1, now(), 60).await.unwrap().remove(0);
        assert_eq!(job.last_error.as_deref(), Some("no answer"));
        assert!(open.store.write(move |c| jobs::retry(c, &job, "still none", now(), now())).await.unwrap());
        assert_eq!(open.store.read(|c| jobs::count(c, JobState::Dead)).await.unwrap(), 1);
        assert!(open.claim("w", 1, now(), 60).await.unwrap().is_empty());
    }

    async fn a_job_of_a_transaction_that_failed_was_never_there(open: Open) {
        let id = open.id();
        let failed: Result<()> = open.store.write(move |c| {
            jobs::enqueue(c, id, "test.run", &serde_json::json!({}), now(), 1)?;
            Err(StoreError::NotFound)
        }).await;
        assert!(failed.is_err());
        assert_eq!(open.store.read(|c| jobs::count(c, JobState::Ready)).await.unwrap(), 0);
    }
}
