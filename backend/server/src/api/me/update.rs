use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::{Language, NotificationKind};
use wissel_store::rows::muted_notifications;
use wissel_store::rows::users::{self, User};

use crate::access::SignedIn;
use crate::api::views::MeView;
use crate::flows::me_of;
use crate::http::{Body, plain_name};
use crate::problem::Answer;

/// What may change about an account.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateMe {
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Anna de Vries")]
    full_name: Option<String>,
    language: Option<Language>,
    /// Which mails you want; what is left out stays as it is.
    notifications: Option<UpdateNotifications>,
}

/// Which mails to switch on or off. Mails about the safety of the account can't be switched off.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateNotifications {
    /// Somebody joined one of your environments as guest and waits for a role.
    #[schema(example = false)]
    join_requests: Option<bool>,
}

impl UpdateNotifications {
    /// What changes: the kind, and whether it is wanted.
    fn changes(&self) -> Vec<(NotificationKind, bool)> {
        [(NotificationKind::JoinRequests, self.join_requests)]
            .into_iter()
            .filter_map(|(kind, wanted)| Some((kind, wanted?)))
            .collect()
    }
}

/// Change your account
///
/// Name, language, and which mails you want.
#[utoipa::path(patch, path = "/me", operation_id = "me.update", tag = "me", request_body = UpdateMe,
    responses((status = 200, body = MeView)))]
pub async fn handler(signed_in: SignedIn, body: Body<UpdateMe>) -> Answer<Json<MeView>> {
    let (id, now) = (signed_in.actor.user.id, signed_in.app.world.now());
    let full_name =
        body.0.full_name.map_or_else(|| signed_in.actor.user.full_name.clone(), |name| name.trim().to_owned());
    let language = body.0.language.unwrap_or(signed_in.actor.user.language);
    let user = User { full_name: full_name.clone(), language, ..signed_in.actor.user.clone() };
    let changes = body.0.notifications.unwrap_or_default().changes();
    let saved = signed_in.app.commit(move |conn| {
        for (kind, is_wanted) in changes {
            muted_notifications::set(conn, id, kind, !is_wanted, now)?;
        }
        Ok(users::save_profile(conn, id, &full_name, language, now)?)
    });
    saved.await?;
    let me = me_of(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(MeView::new(&user, me)))
}
