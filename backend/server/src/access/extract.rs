//! The extractors that stand between a request and data.

use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use wissel_store::kinds::{Language, UserStatus};
use wissel_store::rows::sessions;
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id, Ts};

use super::enforcement;
use super::rights::{Narrow, PathObject, Right, Standing};
use crate::app::App;
use crate::http::request_context::RequestContext;
use crate::problem::{Answer, Problem, ProblemCode};

/// A proof lets do what needs one for so many seconds.
pub const STEP_UP_SECONDS: i64 = 300;

type Extracting<T> = Pin<Box<dyn Future<Output = Answer<T>>>>;

/// The person behind a request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The account.
    pub user: User,
    /// The session of the token.
    pub session_id: Id,
    /// When he last proved to be himself.
    pub authenticated_at: Option<Ts>,
}

impl Actor {
    /// Until when his last proof lets do what needs one; none when it does no longer.
    #[must_use]
    pub fn stepped_up_until(&self, now: Ts) -> Option<Ts> {
        self.authenticated_at.map(|at| at.plus_seconds(STEP_UP_SECONDS)).filter(|until| *until > now)
    }
}

/// Anybody. Gives the application, for operations that find their own proof in the body; no tenant data.
pub struct Public {
    /// The application.
    pub app: Arc<App>,
    /// Language of the request.
    pub language: Language,
}

/// Somebody who is signed in; for his own account.
pub struct SignedIn {
    /// The application.
    pub app: Arc<App>,
    /// Who he is.
    pub actor: Actor,
    /// Language of the request.
    pub language: Language,
}

/// What `G` gives, to somebody who has proved within the last five minutes to be himself. For what can't be taken back, or
/// would let a thief of a session stay.
pub struct SteppedUp<G>(pub G);

/// Somebody who is signed in and has accepted the terms that are in force.
pub struct Agreed(pub SignedIn);

/// An operator of the installation. To others the operation does not exist.
pub struct Operator {
    /// The application.
    pub app: Arc<App>,
    /// Who he is.
    pub actor: Actor,
}

/// Somebody with the right `R` on the object that the path names, and a scope that reaches just that far.
pub struct Allowed<R: Right> {
    /// The application.
    pub app: Arc<App>,
    /// Who he is.
    pub actor: Actor,
    /// What he may touch.
    pub scope: R::Scope,
    /// What he is there.
    pub standing: Standing,
    /// Language of the request.
    pub language: Language,
    request: HttpRequest,
}

impl<R: Right> Allowed<R> {
    /// Reads within the scope.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn, &R::Scope) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let scope = self.scope;
        self.app.store.read(move |conn| work(conn, &scope)).await
    }

    /// Writes within the scope, in one transaction.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn, &R::Scope) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let scope = self.scope;
        self.app.store.write(move |conn| work(conn, &scope)).await
    }

    /// A further key in the path. What is no key can't be known, so it is 404.
    pub fn path_id(&self, name: &str) -> Answer<Id> {
        path_id(&self.request, name)
    }
}

fn path_id(request: &HttpRequest, name: &str) -> Answer<Id> {
    let text = request.match_info().get(name).ok_or_else(|| Problem::internal(format!("no {name} in the path")))?;
    Id::from_str(text).map_err(|_| ProblemCode::NotFound.into())
}

fn path_object(request: &HttpRequest) -> Answer<PathObject> {
    let has = |name: &str| request.match_info().get(name).is_some();
    if has("invoice_id") {
        path_id(request, "invoice_id").map(PathObject::Invoice)
    } else if has("received_id") {
        path_id(request, "received_id").map(PathObject::Received)
    } else if has("organization_id") {
        path_id(request, "organization_id").map(PathObject::Organization)
    } else {
        path_id(request, "environment_id").map(PathObject::Environment)
    }
}

fn app_of(request: &HttpRequest) -> Answer<Arc<App>> {
    request
        .app_data::<web::Data<App>>()
        .map(|data| Arc::clone(data))
        .ok_or_else(|| Problem::internal("the server was built without its application"))
}

/// Finds who is behind the bearer token, as it is now: suspended people and ended sessions are out at once.
async fn actor_of(app: &App, request: &HttpRequest) -> Answer<Actor> {
    let token = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(ProblemCode::Unauthenticated)?;
    let claims = app.tokens.verify(token, app.world.now())?;
    let (sub, sid) = (claims.sub, claims.sid);
    let found = app.store.read(move |conn| {
        let (user, session) = (users::find(conn, sub)?, sessions::find(conn, sid)?);
        let is_allowed = enforcement::is_session_fine(conn, &user, &session)?;
        Ok((user, session, is_allowed))
    });
    let (user, session, is_allowed) = found.await.map_err(|problem: Problem| match problem.code {
        ProblemCode::NotFound => ProblemCode::Unauthenticated.into(),
        _ => problem,
    })?;
    let is_open = session.user_id == user.id && session.revoked_at.is_none() && is_allowed;
    if user.status != UserStatus::Active || user.session_epoch != claims.epoch || !is_open {
        return Err(ProblemCode::Unauthenticated.into());
    }
    Ok(Actor { user, session_id: claims.sid, authenticated_at: session.authenticated_at })
}

impl FromRequest for Public {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self { app: app_of(&request)?, language: RequestContext::of(&request).language }) })
    }
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = app_of(&request)?;
            let actor = actor_of(&app, &request).await?;
            Ok(Self { app, actor, language: RequestContext::of(&request).language })
        })
    }
}

/// Refuses who has not accepted the terms that are in force.
fn must_have_agreed(app: &App, actor: &Actor) -> Answer<()> {
    if app.config.terms.is_current(actor.user.terms_version.as_deref()) {
        Ok(())
    } else {
        Err(ProblemCode::TermsRequired.into())
    }
}

impl FromRequest for Agreed {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = SignedIn::from_request(request, payload);
        Box::pin(async move {
            let signed_in = signed_in.await?;
            must_have_agreed(&signed_in.app, &signed_in.actor)?;
            Ok(Self(signed_in))
        })
    }
}

impl<G> FromRequest for SteppedUp<G>
where
    G: FromRequest<Error = Problem, Future = Extracting<G>> + 'static,
{
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, guard) = (request.clone(), G::from_request(request, payload));
        Box::pin(async move {
            let guard = guard.await?;
            let app = app_of(&request)?;
            let actor = actor_of(&app, &request).await?;
            match actor.stepped_up_until(app.world.now()) {
                Some(_) => Ok(Self(guard)),
                None => Err(ProblemCode::StepUpRequired.into()),
            }
        })
    }
}

impl FromRequest for Operator {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = app_of(&request)?;
            let actor = actor_of(&app, &request).await?;
            if actor.user.is_operator { Ok(Self { app, actor }) } else { Err(ProblemCode::NotFound.into()) }
        })
    }
}

impl<R: Right> FromRequest for Allowed<R> {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = app_of(&request)?;
            let actor = actor_of(&app, &request).await?;
            must_have_agreed(&app, &actor)?;
            let (user_id, object) = (actor.user.id, path_object(&request)?);
            let (scope, standing) =
                app.store.read(move |conn| <R::Scope as Narrow>::narrow(conn, user_id, object)).await?;
            R::INFO.decide(&standing)?;
            let language = RequestContext::of(&request).language;
            Ok(Self { app, actor, scope, standing, language, request })
        })
    }
}
