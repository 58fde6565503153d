//! The daily look at a proved domain.

use std::sync::Arc;

use wissel_store::kinds::DomainState;
use wissel_store::rows::domains;
use wissel_store::{Id, StoreError};

use super::{Effects, Ended, nothing};
use crate::app::App;
use crate::flows;
use crate::problem::Answer;
use crate::problem::Problem;
use crate::world::World;

pub(super) async fn run(app: &Arc<App>, domain_id: Id) -> Answer<Ended> {
    let found = app.store.read(move |conn| domains::find_with_environment(conn, domain_id)).await;
    let domain = match found {
        Ok((domain, _)) if domain.state == DomainState::Proved => domain,
        // Taken away, or lost: nothing is left to look at.
        Ok(_) | Err(StoreError::NotFound) => return Ok(Ended::Done(nothing())),
        Err(error) => return Err(Problem::from(error)),
    };
    let seen = app.names.texts(&flows::record_name(&domain)).await;
    let world = app.world.clone();
    Ok(Ended::Done(Box::new(move |conn| {
        let (domain, _) = match domains::find_with_environment(conn, domain_id) {
            Err(StoreError::NotFound) => return Ok(()),
            found => found?,
        };
        if flows::write_down(conn, &world, domain, &seen, None)?.state == DomainState::Proved {
            flows::look_again(conn, &world, domain_id)?;
        }
        Ok(())
    })))
}

/// A look that failed for the last time: the next one is tomorrow.
pub(super) fn given_up(world: World, domain_id: Id) -> Effects {
    Box::new(move |conn| flows::look_again(conn, &world, domain_id))
}
