//! A filled demo environment: two companies of the sandbox register that send each other invoices.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use wissel_invoice::model::{Contact, Invoice as Content, Line, Party, Payment};
use wissel_store::kinds::{ActivationMethod, Language, UserStatus};
use wissel_store::rows::organizations::Organization;
use wissel_store::rows::users::{self, User};
use wissel_store::rows::{environments, identifiers};
use wissel_store::scope::{self, OrganizationScope};

use crate::access::Actor;
use crate::app::App;
use crate::flows::{self, NewOrganization, SendRequest};
use crate::problem::{Answer, Problem};
use crate::register;

/// Address of the demo account.
pub const EMAIL: &str = "demo@wissel.example";
/// Its password, shown on the sign-in page of a demo.
pub const PASSWORD: &str = "demo demo demo demo";

/// Fills the demo, unless its account is there already.
pub async fn fill(app: &Arc<App>) -> Answer<()> {
    if app.store.read(|conn| users::find_by_email(conn, EMAIL).map_err(Problem::from)).await?.is_some() {
        return Ok(());
    }
    let actor = add_user(app).await?;
    let bakery = add_organization(app, &actor, "90000013", "NL91ABNA0417164300").await?;
    let machines = add_organization(app, &actor, "90000021", "NL20INGB0001234567").await?;
    let today = app.world.now().get().to_zoned(jiff::tz::TimeZone::UTC).date();
    let order = [("Onderhoud deegmachine", "1", "480.00"), ("Voorrijkosten", "1", "65.00")];
    let sent = invoice("2026-0001", today, &bakery.0, &order)?;
    let bread = [("Lunchpakket", "24", "8.95"), ("Appeltaart", "3", "17.50")];
    let delivered = invoice("2026-0117", today, &machines.0, &bread)?;
    let draft = invoice("2026-0118", today, &machines.0, &bread[..1])?;
    for (scope, content, key) in
        [(machines.1, sent, Some("demo-1")), (bakery.1, delivered, Some("demo-2")), (bakery.1, draft, None)]
    {
        let row = flows::create_from_json(app, &actor, scope, content).await?;
        if let Some(key) = key {
            let request = SendRequest {
                scope,
                invoice_id: row.id,
                syntax: None,
                key: key.to_owned(),
                show: |_, _| Ok(serde_json::Value::Null),
            };
            flows::send_invoice(app, &actor, request).await?;
        }
    }
    Ok(())
}

async fn add_user(app: &Arc<App>) -> Answer<Actor> {
    let (world, now) = (app.world.clone(), app.world.now());
    let user = User {
        id: world.id(),
        email: EMAIL.to_owned(),
        full_name: "Dana Demo".to_owned(),
        language: Language::Nl,
        password_hash: Some(app.passwords.hash(&world, PASSWORD).await?),
        status: UserStatus::Active,
        is_operator: false,
        session_epoch: 0,
        terms_version: Some(app.config.terms.current().name.clone()),
        terms_accepted_at: Some(now),
        created_at: now,
        updated_at: now,
        has_short_password: false,
    };
    let actor = Actor { user: user.clone(), session_id: world.id(), authenticated_at: None };
    app.commit(move |conn| {
        users::insert(conn, &user)?;
        flows::create_environment(conn, &world, &user, "Demo", Some("wissel.example")).map(drop)
    })
    .await?;
    Ok(actor)
}

/// A company of the register, activated, registered, ready to send and receive.
async fn add_organization(
    app: &Arc<App>,
    actor: &Actor,
    number: &str,
    iban: &str,
) -> Answer<(Organization, OrganizationScope)> {
    let entry =
        register::search("NL", number).into_iter().next().ok_or_else(|| Problem::internal("no such company"))?;
    let new = NewOrganization {
        contact: Some(Contact {
            name: Some("Administratie".to_owned()),
            phone: Some("+31 30 123 45 67".to_owned()),
            email: Some(EMAIL.to_owned()),
        }),
        payment: Some(Payment {
            iban: Some(iban.to_owned()),
            account_name: Some(entry.legal_name.clone()),
            ..Payment::default()
        }),
        country: entry.country,
        register_number: entry.register_number,
        legal_name: entry.legal_name,
        vat_number: entry.vat_number,
        address: Some(entry.address),
    };
    let (world, actor) = (app.world.clone(), actor.clone());
    let (organization, payment_id) = app
        .commit(move |conn| {
            let environments = environments::list_of_user(conn, actor.user.id)?;
            let (environment, _) = environments.first().ok_or_else(|| Problem::internal("no environment"))?;
            let access = scope::environment_of(conn, actor.user.id, environment.id)?;
            let row = flows::create_organization(conn, &world, &actor, &access.scope, new)?;
            let scope = OrganizationScope::from(&row);
            let activation = flows::start_activation(conn, &world, &actor, &scope, ActivationMethod::Payment)?;
            Ok((row, activation.payment_id))
        })
        .await?;
    let payment_id = payment_id.ok_or_else(|| Problem::internal("no payment"))?;
    flows::pay_activation(app, payment_id, organization.legal_name.clone()).await?;
    let (world, scope) = (app.world.clone(), OrganizationScope::from(&organization));
    app.commit(move |conn| {
        for row in identifiers::list(conn, &scope)? {
            flows::switch_identifier(conn, &world, &scope, row.id, (None, Some(true)), None)?;
        }
        Ok(())
    })
    .await?;
    Ok((organization, scope))
}

fn invoice(number: &str, issued_on: Date, buyer: &Organization, lines: &[(&str, &str, &str)]) -> Answer<Content> {
    let decimal = |text: &str| text.parse::<Decimal>().map_err(Problem::internal);
    let line = |(position, (name, quantity, price)): (usize, &(&str, &str, &str))| {
        Ok(Line {
            id: Some((position + 1).to_string()),
            name: (*name).to_owned(),
            quantity: decimal(quantity)?,
            unit_code: "C62".to_owned(),
            unit_price: decimal(price)?,
            vat_category: "S".to_owned(),
            vat_rate: Some(Decimal::from(21)),
            ..Line::default()
        })
    };
    let due_on = issued_on.checked_add(jiff::Span::new().days(30)).map_err(Problem::internal)?;
    let buyer = Party {
        legal_name: buyer.legal_name.clone(),
        participant: Some(format!("0106:{}", buyer.register_number)),
        register_number: Some(buyer.register_number.clone()),
        vat_number: buyer.vat_number.clone(),
        address: buyer.address.read()?,
        ..Party::default()
    };
    let content = serde_json::json!({
        "number": number, "issued_on": issued_on, "due_on": due_on, "buyer_reference": "INKOOP-7",
        "buyer": buyer, "lines": [], "payment_terms": "Betaling binnen 30 dagen",
    });
    let mut content: Content = serde_json::from_value(content).map_err(Problem::internal)?;
    content.lines = lines.iter().enumerate().map(line).collect::<Answer<_>>()?;
    Ok(content)
}
