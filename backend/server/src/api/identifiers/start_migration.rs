use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::MigrationDirection;

use crate::access::rights::OrganizationManage;
use crate::access::{Allowed, SteppedUp};
use crate::api::views::{IdentifierView, tagged};
use crate::flows::{self, Move};
use crate::http::Body;
use crate::problem::{Answer, Problem};
use crate::words::words;

/// Which way, and with which key.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartMigration {
    direction: MigrationDirection,
    /// With `in`: the key that the other provider gave out. Left out with `out`: the key is made here.
    #[schema(example = "k3Y@for#Them9Zq!w2E$r5T8")]
    migration_key: Option<String>,
}

impl StartMigration {
    fn wanted(self) -> Answer<Move> {
        match (self.direction, self.migration_key) {
            (MigrationDirection::In, Some(migration_key)) => Ok(Move::In { migration_key }),
            (MigrationDirection::Out, None) => Ok(Move::Out),
            (MigrationDirection::In, None) => Err(Problem::field(
                "/migration_key",
                "field.required",
                words!(
                    "Vul de sleutel in die u van de andere aanbieder hebt.",
                    "Enter the key that you have from the other provider."
                ),
            )),
            (MigrationDirection::Out, Some(_)) => Err(Problem::field(
                "/migration_key",
                "field.unknown",
                words!("De sleutel wordt hier gemaakt.", "The key is made here."),
            )),
        }
    }
}

/// Move an identifier between providers
///
/// With `in` receiving comes here from another provider, with the key that that one gave out. With `out` a key is made
/// that another provider takes the identifier over with: it stands in `migration.migration_key` once the network knows
/// it, for 30 days, and whoever has it can take receiving away. Until then documents are received here. A job does both:
/// the state is `migrating` until the network says what came of it. Sending goes on all the while.
#[utoipa::path(post, path = "/organizations/{organization_id}/identifiers/{identifier_id}/migration",
    operation_id = "identifiers.start_migration", tag = "network", request_body = StartMigration,
    responses((status = 200, body = IdentifierView), (status = 409, description = "It moves already, or is where it is to go, or the organization is not active.")))]
pub async fn handler(
    allowed: SteppedUp<Allowed<OrganizationManage>>,
    body: Body<StartMigration>,
) -> Answer<HttpResponse> {
    let SteppedUp(allowed) = allowed;
    let (id, app, actor) = (allowed.path_id("identifier_id")?, allowed.app.clone(), allowed.actor.clone());
    let (world, language) = (app.world.clone(), allowed.language);
    let wanted = body.0.wanted();
    let known = allowed.write(move |conn, scope| {
        // Whose identifier it is comes before what is wrong with the question.
        flows::find_registered(conn, scope, id)?;
        flows::start_migration(conn, &world, scope, &actor, id, &wanted?)?;
        flows::find_registered(conn, scope, id)
    });
    let known = known.await?;
    app.jobs_added.notify_waiters();
    Ok(tagged(known.identifier.version, &IdentifierView::new(&known, language, true)))
}
