//! Looks after the access point of this installation, on every node that runs jobs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::app::App;
use crate::network::Tended;

/// From one round to the next. What is not due costs nothing.
const ROUND: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(250);

/// Rounds until the node stops. A copy that is fenced tells the world nothing.
pub(super) async fn tend(app: Arc<App>, is_stopping: Arc<AtomicBool>) {
    let Some(embedded) = app.networks.embedded().cloned() else { return };
    let mut tended = Tended::default();
    while !is_stopping.load(Ordering::Relaxed) {
        if app.instance.fence().is_none() {
            embedded.tend(&mut tended).await;
        }
        let began = tokio::time::Instant::now();
        while began.elapsed() < ROUND && !is_stopping.load(Ordering::Relaxed) {
            tokio::time::sleep(LOOK).await;
        }
    }
}
