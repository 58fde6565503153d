//! Puts the parts together and listens.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Actix, Error, HttpResponse, HttpServer, Responder, web};
use utoipa_swagger_ui::SwaggerUi;

use super::PathName;
use super::{access_point, handed_in, headers, respond, spa};
use crate::access::Public;
use crate::api::{Routes, browser_cookie};
use crate::app::App;
use crate::flows::{self, Departure};
use crate::problem::{Problem, ProblemCode, VisitProblem};

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
    let (document, world, access_point_app) = (routes.document(), app.world.clone(), Arc::clone(&app));
    Actix::new()
        .app_data(web::Data::from(app))
        .app_data(web::Data::new(world))
        .service(web::resource("/healthz").to(healthz))
        .service(web::resource("/readyz").to(readyz))
        .service(web::resource("/.well-known/jwks.json").to(jwks))
        .service(web::resource("/t/{slug}").route(web::get().to(own_sign_in)))
        .service(web::resource("/network/http/inbound").route(web::post().to(handed_in::post)))
        .service(web::redirect("/api/docs", "/api/docs/"))
        .service(SwaggerUi::new("/api/docs/{_:.*}").url("/api/openapi.json", document))
        .service(web::scope("/api/v1").configure(|config| routes.configure(config)).default_service(web::to(unknown)))
        .service(web::scope("/api").default_service(web::to(unknown)))
        .configure(|config| access_point::configure(&access_point_app, config))
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

/// The sign-in of an environment: straight to its own provider, or to the page when it has none that works.
async fn own_sign_in(public: Public, slug: PathName) -> HttpResponse {
    let from = Departure { return_to: None, language: public.language, browser: String::new() };
    let left = flows::start_own_sign_in(&public.app, slug.0.clone(), from).await;
    let slug: String = url::form_urlencoded::byte_serialize(slug.0.as_bytes()).collect();
    let page = format!("{}/sign-in?environment={slug}", public.app.config.public_url);
    let mut response = HttpResponse::Found();
    match left {
        Ok(Some(left)) => {
            response.cookie(browser_cookie(&left.browser));
            response.insert_header((header::LOCATION, left.url)).finish()
        }
        Ok(None) => response.insert_header((header::LOCATION, page)).finish(),
        Err(problem) => {
            tracing::warn!(problem = problem.for_log(), "the provider of an environment can't be reached");
            let page = format!("{page}&problem={}", VisitProblem::of(problem.code).as_str());
            response.insert_header((header::LOCATION, page)).finish()
        }
    }
}

async fn jwks(app: web::Data<App>) -> impl Responder {
    web::Json(serde_json::json!({ "keys": app.tokens.public_keys() }))
}
