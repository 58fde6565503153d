//! Answers of SMPs that were given not long ago. Only what was found is kept, never that nothing was found: who registers
//! wants to be reached at once. What is kept is the bytes; they are checked again at every use.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::identifier::ParticipantId;

const MOST: usize = 4_096;

#[derive(Default)]
pub(super) struct Cache(Mutex<HashMap<String, HashMap<String, Kept>>>);

struct Kept {
    until: Timestamp,
    body: Arc<Vec<u8>>,
}

impl Cache {
    pub(super) fn get(&self, participant: &ParticipantId, url: &str, now: Timestamp) -> Option<Arc<Vec<u8>>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = all.get(&participant.canonical())?.get(url)?;
        (now < kept.until).then(|| Arc::clone(&kept.body))
    }

    pub(super) fn put(
        &self,
        participant: &ParticipantId,
        url: &str,
        body: &Arc<Vec<u8>>,
        now: Timestamp,
        lifetime: SignedDuration,
    ) {
        let Ok(until) = now.checked_add(lifetime) else { return };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = participant.canonical();
        if all.len() >= MOST && !all.contains_key(&key) {
            for one in all.values_mut() {
                one.retain(|_, kept| now < kept.until);
            }
            all.retain(|_, one| !one.is_empty());
            // Full of what is still good: begin anew rather than grow.
            if all.len() >= MOST {
                all.clear();
            }
        }
        all.entry(key).or_default().insert(url.to_owned(), Kept { until, body: Arc::clone(body) });
    }

    pub(super) fn forget(&self, participant: &ParticipantId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&participant.canonical());
    }
}
