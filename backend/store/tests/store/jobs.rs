//! Jobs are claimed by one worker at a time, survive a dead one, and can't be finished by who lost the lease.

use std::collections::BTreeMap;

use wissel_store::jobs::{self, Claim, Job};
use wissel_store::kinds::JobState;
use wissel_store::rows::peers::{self, Peer};
use wissel_store::{Result, StoreError, Ts};

use crate::open::{Open, now, on_both};

impl Open {
    async fn enqueue(&self, max_attempts: i64) -> wissel_store::Id {
        let id = self.id();
        self.store
            .write(move |c| jobs::enqueue(c, id, "test.run", &serde_json::json!({"n": 1}), now(), max_attempts, None))
            .await
            .unwrap();
        id
    }

    async fn claim(&self, worker: &'static str, limit: i64, now: Ts, lease: i64) -> Result<Vec<Job>> {
        self.store
            .write(move |c| jobs::claim(c, &Claim { worker, limit, lane_limit: 9, lease_seconds: lease }, now))
            .await
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
                    let got = store.write(|c| jobs::claim(c, &Claim { worker: "w", limit: 7, lane_limit: 9, lease_seconds: 60 }, now())).await.unwrap();
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
            jobs::enqueue(c, id, "test.run", &serde_json::json!({}), now(), 1, None)?;
            Err(StoreError::NotFound)
        }).await;
        assert!(failed.is_err());
        assert_eq!(open.store.read(|c| jobs::count(c, JobState::Ready)).await.unwrap(), 0);
    }

    async fn a_lane_takes_its_share_of_the_workers_and_no_more(open: Open) {
        for lane in [Some("slow"), Some("slow"), Some("slow"), Some("quick"), None] {
            let id = open.id();
            open.store.write(move |c| jobs::enqueue(c, id, "test.run", &serde_json::json!({}), now(), 3, lane)).await.unwrap();
        }
        let claim = Claim { worker: "w", limit: 1, lane_limit: 2, lease_seconds: 60 };
        let mut lanes = Vec::new();
        while let Some(job) = open.store.write(move |c| jobs::claim(c, &claim, now())).await.unwrap().pop() {
            lanes.push(job.lane);
        }
        let lane = |name: &str| Some(name.to_owned());
        assert_eq!(lanes, [lane("slow"), lane("slow"), lane("quick"), None], "the third slow one waits");
        // A peer that failed lately gets one at a time.
        open.database.execute("UPDATE jobs SET state = 'ready'");
        let peer = Peer { name: "slow".to_owned(), failures: 1, last_failure: "x".to_owned(), open_until: None, changed_at: now() };
        open.store.write(move |c| peers::put(c, &peer)).await.unwrap();
        let mut slow = 0;
        while let Some(job) = open.store.write(move |c| jobs::claim(c, &claim, now())).await.unwrap().pop() {
            slow += usize::from(job.lane.as_deref() == Some("slow"));
        }
        assert_eq!(slow, 1);
    }

    async fn who_is_behind_a_lane_that_fills_the_head_of_the_queue_does_not_wait_for_it(open: Open) {
        let (slow, quick): (Vec<_>, Vec<_>) = ((0..250).map(|_| open.id()).collect(), (0..3).map(|_| open.id()).collect());
        let later = now().plus_seconds(-1);
        open.store.write(move |c| {
            let mut enqueue = |id, run_at, lane| jobs::enqueue(c, id, "test.run", &serde_json::json!({}), run_at, 3, lane);
            for id in slow { enqueue(id, later.plus_seconds(-1), Some("slow"))?; }
            for id in quick { enqueue(id, later, Some("quick"))?; }
            Ok::<_, StoreError>(())
        }).await.unwrap();
        let claim = Claim { worker: "w", limit: 9, lane_limit: 2, lease_seconds: 60 };
        let got = open.store.write(move |c| jobs::claim(c, &claim, now())).await.unwrap();
        let lanes: Vec<_> = got.iter().map(|job| job.lane.as_deref().unwrap()).collect();
        assert_eq!(lanes, ["slow", "slow", "quick", "quick"], "each lane has its share within one claim too");
        assert!(open.store.write(move |c| jobs::claim(c, &claim, now())).await.unwrap().is_empty());
    }

    async fn a_lane_is_held_and_released_as_a_whole(open: Open) {
        for lane in ["held", "held", "other"] {
            let id = open.id();
            open.store.write(move |c| jobs::enqueue(c, id, "test.run", &serde_json::json!({}), now(), 3, Some(lane))).await.unwrap();
        }
        let far = now().plus_seconds(400_000_000);
        assert_eq!(open.store.write(move |c| jobs::hold_lane(c, "held", far)).await.unwrap(), 2);
        let got = open.claim("w", 9, now(), 60).await.unwrap();
        assert_eq!(got.iter().map(|job| job.lane.as_deref()).collect::<Vec<_>>(), [Some("other")]);
        assert_eq!(open.store.write(move |c| jobs::release_lane(c, "held", now())).await.unwrap(), 2);
        assert_eq!(open.claim("w", 9, now(), 60).await.unwrap().len(), 2);
    }

    async fn a_job_that_waits_is_not_worn_out_and_a_dead_one_can_be_started_again(open: Open) {
        let id = open.enqueue(2).await;
        for _ in 0..5 {
            let job = open.claim("w", 1, now(), 60).await.unwrap().remove(0);
            assert_eq!(job.attempts, 1);
            open.store.write(move |c| jobs::put_back(c, &job, "not yet", now(), None)).await.unwrap();
        }
        let restart = move |c: &mut wissel_store::Conn| jobs::restart(c, id, now());
        assert!(!open.store.write(restart).await.unwrap(), "a job that is alive was started again");
        let job = open.claim("w", 1, now(), 60).await.unwrap().remove(0);
        open.store.write(move |c| jobs::bury(c, &job, "no use", now())).await.unwrap();
        let dead = open.store.read(|c| jobs::list(c, JobState::Dead, None, 10)).await.unwrap();
        assert_eq!(dead.iter().map(|job| (job.id, job.last_error.as_deref())).collect::<Vec<_>>(), [(id, Some("no use"))]);
        assert!(open.store.write(restart).await.unwrap());
        assert_eq!(open.claim("w", 1, now(), 60).await.unwrap()[0].attempts, 1);
    }

    async fn one_message_tries_a_peer_whose_breaker_is_open(open: Open) {
        let peer = Peer { name: "p".to_owned(), failures: 5, last_failure: "x".to_owned(), open_until: Some(now()), changed_at: now() };
        let row = peer.clone();
        open.store.write(move |c| peers::put(c, &row)).await.unwrap();
        let probes = (0..8).map(|_| {
            let (store, peer) = (open.store.clone(), peer.clone());
            tokio::spawn(async move { store.write(move |c| peers::begin_probe(c, &peer, now().plus_seconds(60), now())).await.unwrap() })
        });
        let won = futures::future::join_all(probes.collect::<Vec<_>>()).await.into_iter().filter(|probe| *probe.as_ref().unwrap());
        assert_eq!(won.count(), 1);
        assert!(open.store.write(|c| peers::forget(c, "p")).await.unwrap());
        assert_eq!(open.store.read(|c| peers::find(c, "p")).await.unwrap(), None);
    }
}
