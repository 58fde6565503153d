//! Puts the parts together and listens.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Actix, Error, HttpResponse, HttpServer, Responder, web};
use utoipa_swagger_ui::SwaggerUi;

use super::{headers, respond, spa};
use crate::api::Routes;
use crate::app::App;
use crate::problem::{Problem, ProblemCode};

/// How long requests that are under way may take when the server is told to stop.
const STOP_SECONDS: u64 = 25;

/// Everything that answers requests, for one worker.
pub fn application(
    app: Arc<App>,
    routes: Arc<Routes>,
) -> Actix<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let (document, world) = (routes.document(), app.world.clone());
    Actix::new()
        .app_data(web::Data::from(app))
        .app_data(web::Data::new(world))
        .service(web::resource("/healthz").to(healthz))
        .service(web::resource("/readyz").to(readyz))
        .service(web::resource("/.well-known/jwks.json").to(jwks))
        .service(web::redirect("/api/docs", "/api/docs/"))
        .service(SwaggerUi::new("/api/docs/{_:.*}").url("/api/openapi.json", document))
        .service(web::scope("/api/v1").configure(|config| routes.configure(config)).default_service(web::to(unknown)))
        .service(web::scope("/api").default_service(web::to(unknown)))
        .default_service(web::to(spa::serve))
        .wrap(Compress::default())
        .wrap(from_fn(respond::with_context))
        .wrap(from_fn(headers::with_security))
}

/// Serves until told to stop; then finishes what is under way.
pub async fn serve(app: Arc<App>, listener: TcpListener) -> std::io::Result<()> {
    let routes = Arc::new(crate::api::routes());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    HttpServer::new(move || application(Arc::clone(&app), Arc::clone(&routes)))
        .workers(workers)
        .keep_alive(Duration::from_secs(75))
        .client_request_timeout(Duration::from_secs(30))
        .shutdown_timeout(STOP_SECONDS)
        .listen(listener)?
        .run()
        .await
}

async fn unknown() -> Result<HttpResponse, Problem> {
    Err(ProblemCode::NotFound.into())
}

async fn healthz() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

async fn readyz(app: web::Data<App>) -> impl Responder {
    if app.is_ready().await {
        HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n")
    } else {
        HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .body("the database does not answer\n")
    }
}

async fn jwks(app: web::Data<App>) -> impl Responder {
    web::Json(serde_json::json!({ "keys": app.tokens.public_keys() }))
}
