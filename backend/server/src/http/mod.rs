//! The server: routes, headers, the SPA.

mod access_point;
mod body;
mod checks;
mod document;
mod handed_in;
mod headers;
mod page;
mod precondition;
pub mod request_context;
mod respond;
mod rules;
mod server;
mod spa;

pub use access_point::Room as MessageRoom;
pub use body::{Body, FormBody, MergePatch, PathKey, PathName, Query, RawBody, YesNo};
pub use checks::{country_code, plain_name};
pub use document::{DocumentFormat, DocumentQuery, xml_file};
pub use page::{Cursor, Page, PageQuery, limit};
pub use precondition::{IdempotencyKey, IfMatch, etag};
pub use rules::{Rules, RulesQuery};
pub use server::{application, serve};
