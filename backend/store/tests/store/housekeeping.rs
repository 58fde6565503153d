//! What has served is thrown away; what still counts stays.

use wissel_store::housekeeping;
use wissel_store::jobs;
use wissel_store::kinds::JobState;
use wissel_store::rows::limits;

use crate::open::{now, on_both};

on_both! {
    async fn only_what_has_served_is_thrown_away(open: Open) {
        let (done, waiting) = (open.id(), open.id());
        open.store.write(move |c| {
            jobs::enqueue(c, done, "test.run", &serde_json::json!({}), now(), 1, None)?;
            let job = jobs::claim(c, &jobs::Claim { worker: "w", limit: 1, lane_limit: 9, lease_seconds: 60 }, now())?.remove(0);
            jobs::finish(c, &job, now())?;
            jobs::enqueue(c, waiting, "test.run", &serde_json::json!({}), now(), 1, None)?;
            limits::take(c, "key", now().plus_seconds(-60), now())?;
            Ok::<_, wissel_store::StoreError>(())
        }).await.unwrap();
        let sweep = |later: i64| open.store.write(move |c| housekeeping::sweep(c, now().plus_seconds(later)));
        assert_eq!(sweep(0).await.unwrap(), 0);
        assert_eq!(sweep(2 * 24 * 3600).await.unwrap(), 1, "the counter");
        assert_eq!(sweep(8 * 24 * 3600).await.unwrap(), 1, "the job that was done");
        assert_eq!(open.store.read(|c| jobs::count(c, JobState::Ready)).await.unwrap(), 1);
    }
}
