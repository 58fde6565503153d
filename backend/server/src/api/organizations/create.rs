use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_invoice::model::{Address, Contact, Payment};
use wissel_store::kinds::Permission;

use crate::access::Allowed;
use crate::access::rights::OrganizationCreate;
use crate::api::views::{OrganizationView, created};
use crate::flows::{self, NewOrganization};
use crate::http::{Body, country_code, plain_name};
use crate::problem::Answer;

/// A new organization: from the register, or typed in.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateOrganization {
    /// ISO 3166-1 alpha-2.
    #[validate(custom(function = "country_code"))]
    #[schema(example = "NL")]
    country: String,
    /// Number in the company register; checked by the rules of the country.
    #[validate(length(min = 1, max = 50))]
    #[schema(example = "90000013")]
    register_number: String,
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Bakkerij De Zon B.V.")]
    legal_name: String,
    #[validate(length(max = 30))]
    #[schema(example = "NL123456782B90")]
    vat_number: Option<String>,
    address: Option<Address>,
    /// Contact on its invoices (BG-6).
    contact: Option<Contact>,
    /// Account on its invoices (BG-17).
    payment: Option<Payment>,
}

/// Add an organization
///
/// You become its administrator. Activate it next.
#[utoipa::path(post, path = "/environments/{environment_id}/organizations", operation_id = "organizations.create",
    tag = "organizations", request_body = CreateOrganization,
    responses((status = 201, body = OrganizationView), (status = 409, description = "Here already.")))]
pub async fn handler(allowed: Allowed<OrganizationCreate>, body: Body<CreateOrganization>) -> Answer<HttpResponse> {
    let CreateOrganization { country, register_number, legal_name, vat_number, address, contact, payment } = body.0;
    let new = NewOrganization { country, register_number, legal_name, vat_number, address, contact, payment };
    let (world, actor) = (allowed.app.world.clone(), allowed.actor.clone());
    let row = allowed.write(move |conn, scope| flows::create_organization(conn, &world, &actor, scope, new)).await?;
    let view = OrganizationView::new(&row, Permission::ALL.to_vec())?;
    Ok(created(&format!("/organizations/{}", row.id), row.version, &view))
}
