//! What the world asks of this installation as an access point and SMP: `POST /as4` and `GET /smp/…`. Answers are those
//! of the protocols, never problems of the API.
//!
//! Memory is bounded before anything is read: all bodies together take so much, and only a few messages are unpacked at
//! a time. Who comes when it is full is told to come again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::StatusCode;
use actix_web::http::header::{ContentEncoding, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};
use futures::StreamExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wissel_peppol::as4::HttpAnswer;

use crate::app::App;
use crate::network::Embedded;

/// Most bytes of a message.
const MAX_MESSAGE: usize = 100 << 20;
/// Bytes of all messages that are being read or worked on, in units of [`UNIT`].
const MAX_TOGETHER: usize = (512 << 20) / UNIT;
const UNIT: usize = 64 << 10;
/// A sender that is silent for so long is gone.
const SILENCE: Duration = Duration::from_secs(20);
/// A sender has this long to get going, and is at least so fast from then on.
const START: Duration = Duration::from_secs(10);
const LEAST_PER_SECOND: u64 = 16 << 10;
/// A message that is not there by then is not read on.
const TOTAL: Duration = Duration::from_secs(300);
/// How long a message waits for its turn.
const TURN: Duration = Duration::from_secs(10);
const COME_AGAIN_SECONDS: &str = "30";

/// Adds the routes, if this installation is an access point.
pub fn configure(app: &Arc<App>, config: &mut web::ServiceConfig) {
    if app.networks.embedded().is_none() {
        return;
    }
    config
        .service(web::resource("/as4").route(web::post().to(receive)))
        .service(web::resource("/smp/{path:.*}").route(web::get().to(publish)));
}

/// Room for the messages of this node.
pub struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MAX_TOGETHER)))
    }
}

/// Why a body was not read.
#[derive(Debug, PartialEq, Eq)]
enum Unread {
    TooLarge,
    NoRoom,
    Broken,
}

async fn receive(app: web::Data<App>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let Some(embedded) = app.networks.embedded().cloned() else { return HttpResponse::NotFound().finish() };
    if app.instance.fence().is_some() {
        return come_again();
    }
    let read = tokio::time::timeout(TOTAL, read(&app.message_room, payload)).await;
    let (body, room) = match read.unwrap_or(Err(Unread::Broken)) {
        Ok(read) => read,
        Err(Unread::TooLarge) => return bare(StatusCode::PAYLOAD_TOO_LARGE),
        Err(Unread::NoRoom) => return come_again(),
        Err(Unread::Broken) => return bare(StatusCode::REQUEST_TIMEOUT),
    };
    let content_type = request.headers().get("content-type").and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_owned();
    let Some(place) = turn(&embedded).await else { return come_again() };
    // Signatures and ciphers take long for large messages: not on the thread that serves everybody.
    let runtime = tokio::runtime::Handle::current();
    let working = web::block(move || {
        let answer = runtime.block_on(embedded.receive(&content_type, &body));
        drop((place, room));
        answer
    });
    working.await.map_or_else(|_| come_again(), shaped)
}

async fn publish(app: web::Data<App>, request: HttpRequest) -> HttpResponse {
    let Some(embedded) = app.networks.embedded() else { return HttpResponse::NotFound().finish() };
    if app.instance.fence().is_some() {
        return come_again();
    }
    let path = request.uri().path().strip_prefix("/smp").unwrap_or_default();
    shaped(embedded.publish(path).await)
}

async fn turn(embedded: &Embedded) -> Option<OwnedSemaphorePermit> {
    tokio::time::timeout(TURN, embedded.place()).await.ok().flatten()
}

/// Reads a body as far as there is room.
async fn read(room: &Room, mut payload: web::Payload) -> Result<(Vec<u8>, OwnedSemaphorePermit), Unread> {
    let mut taken = Arc::clone(&room.0).try_acquire_owned().map_err(|_| Unread::NoRoom)?;
    let (began, mut body) = (Instant::now(), Vec::new());
    while let Some(chunk) = tokio::time::timeout(SILENCE, payload.next()).await.map_err(|_| Unread::Broken)? {
        let chunk = chunk.map_err(|_| Unread::Broken)?;
        if body.len() + chunk.len() > MAX_MESSAGE {
            return Err(Unread::TooLarge);
        }
        if is_too_slow(began.elapsed(), body.len() + chunk.len()) {
            return Err(Unread::Broken);
        }
        let needed = (body.len() + chunk.len()).div_ceil(UNIT).saturating_sub(taken.num_permits());
        if needed > 0 {
            let more = u32::try_from(needed).map_err(|_| Unread::TooLarge)?;
            taken.merge(Arc::clone(&room.0).try_acquire_many_owned(more).map_err(|_| Unread::NoRoom)?);
        }
        body.extend_from_slice(&chunk);
    }
    Ok((body, taken))
}

/// Whoever trickles holds room that others wait for.
fn is_too_slow(elapsed: Duration, bytes: usize) -> bool {
    let wanted = elapsed.saturating_sub(START).as_secs().saturating_mul(LEAST_PER_SECOND);
    u64::try_from(bytes).is_ok_and(|bytes| bytes < wanted)
}

fn shaped(answer: HttpAnswer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    // Signed bytes travel as they are.
    response.insert_header(ContentEncoding::Identity).content_type(answer.content_type).body(answer.body)
}

fn come_again() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .insert_header((RETRY_AFTER, COME_AGAIN_SECONDS))
        .content_type("text/plain; charset=utf-8")
        .body("too busy now\n")
}

fn bare(status: StatusCode) -> HttpResponse {
    HttpResponse::build(status).content_type("text/plain; charset=utf-8").finish()
}
