//! The SPA, inside the binary.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
#[allow_missing = true]
struct Files;

const NOT_BUILT: &str = "The pages are not part of this binary: build frontend/ first (`make run` does).\n";

/// A file of the SPA, or its page for every path that is one of its routes.
pub async fn serve(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let has_extension = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match Files::get(path) {
        Some(file) if !path.is_empty() => answer(&request, path, &file),
        _ if has_extension => HttpResponse::NotFound().finish(),
        _ => match Files::get("index.html") {
            Some(page) => answer(&request, "index.html", &page),
            None => HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body(NOT_BUILT),
        },
    }
}

fn answer(request: &HttpRequest, path: &str, file: &EmbeddedFile) -> HttpResponse {
    let etag = format!("\"{}\"", wissel_store::blobs::sha256_hex(&file.data).get(..32).unwrap_or_default());
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    // Files in assets/ carry a hash of their content in their name.
    let caching = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    if known == Some(etag.as_str()) {
        return HttpResponse::NotModified().insert_header((header::ETAG, etag)).finish();
    }
    HttpResponse::Ok()
        .content_type(file.metadata.mimetype())
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::ETAG, etag))
        .body(file.data.to_vec())
}
