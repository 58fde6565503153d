//! What answers look like: one type per resource, made from rows.

mod access;
mod delivery;
mod failure;
mod identifier;
mod invoice;
mod organization;
mod own_provider;
mod response;
mod security;
mod timeline;

pub use access::{EnvironmentView, MeView, MemberView, OrganizationMemberView};
pub use delivery::DeliveryView;
pub use failure::{FailureView, failure_words, response_failure_words};
pub use identifier::{IdentifierView, registration_words};
pub use invoice::{InvoiceSummary, InvoiceView, ReceivedSummary, ReceivedView};
pub use organization::{ActivationView, DocumentTypeName, DocumentTypeView, OrganizationView, PaymentView};
pub use own_provider::{DomainView, IdentityProviderView};
pub use response::{ConfirmationView, LastResponseView, ResponseView};
pub use security::{MySession, SecurityView};
pub use timeline::TimelineEntry;

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;

use crate::http::etag;

/// 201 with the new object, its address and its `ETag`.
pub fn created<T: Serialize>(location: &str, version: i64, view: &T) -> HttpResponse {
    HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1{location}")))
        .insert_header((header::ETAG, etag(version)))
        .json(view)
}

/// 200 with an object and its `ETag`.
pub fn tagged<T: Serialize>(version: i64, view: &T) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, etag(version))).json(view)
}
