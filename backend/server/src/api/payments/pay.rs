use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::Id;
use wissel_store::kinds::ActivationState;

use crate::access::Public;
use crate::flows;
use crate::http::{Body, PathKey};
use crate::problem::Answer;

/// From which account.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaySandboxPayment {
    /// Name on the account.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "Bakkerij De Zon B.V.")]
    account_holder_name: String,
}

/// A payment that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaidSandboxPayment {
    #[schema(value_type = uuid::Uuid)]
    payment_id: Id,
    /// Always `paid`.
    #[schema(example = "paid")]
    state: &'static str,
    activation_state: ActivationState,
    /// With `rejected`: `name_mismatch`.
    #[schema(example = "name_mismatch")]
    reason: Option<String>,
}

/// Play the bank of the sandbox
///
/// Makes the payment from an account in the given name. The organization is activated when that is its name.
#[utoipa::path(post, path = "/sandbox/payments/{payment_id}/pay", operation_id = "sandbox_payments.pay", tag = "sandbox",
    request_body = PaySandboxPayment,
    responses((status = 200, body = PaidSandboxPayment), (status = 409, description = "Made before.")))]
pub async fn handler(
    public: Public,
    payment_id: PathKey,
    body: Body<PaySandboxPayment>,
) -> Answer<Json<PaidSandboxPayment>> {
    let paid = flows::pay_activation(&public.app, payment_id.0, body.0.account_holder_name).await?;
    Ok(Json(PaidSandboxPayment {
        payment_id: payment_id.0,
        state: "paid",
        activation_state: paid.state,
        reason: paid.reason,
    }))
}
