use actix_web::web::Json;

use crate::access::Public;
use crate::api::views::PaymentView;
use crate::flows;
use crate::http::PathKey;
use crate::problem::Answer;
use crate::words::words;

/// Read a payment of the sandbox
///
/// Its key is the proof: it is known to the payer only.
#[utoipa::path(get, path = "/sandbox/payments/{payment_id}", operation_id = "sandbox_payments.get", tag = "sandbox",
    responses((status = 200, body = PaymentView)))]
pub async fn handler(public: Public, payment_id: PathKey) -> Answer<Json<PaymentView>> {
    let payment = flows::find_payment(&public.app, payment_id.0).await?;
    let name = payment.legal_name;
    let description = words!("Activering van {name}", "Activation of {name}");
    let text = description.in_language(public.language).to_owned();
    Ok(Json(PaymentView::new(&payment.activation, text, &public.app.config.public_url)))
}
