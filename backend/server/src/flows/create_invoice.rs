//! A new invoice: from fields, or from an uploaded document, UBL or CII.

use wissel_invoice::model::{Address, Contact, Invoice as Content, Party, Payment};
use wissel_invoice::{Document, ReadError, Syntax};
use wissel_peppol::identifier::ParticipantId;
use wissel_store::kinds::{InvoiceSource, InvoiceStatus, OrganizationState};
use wissel_store::rows::events;
use wissel_store::rows::identifiers;
use wissel_store::rows::invoices::{self, Invoice};
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Day, Json, Money};

use super::{event_of, listed_amount, stated_totals};
use crate::access::Actor;
use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::{Words, for_invoice, words};
use crate::world::World;

/// Lines of an invoice at most.
const MAX_LINES: usize = 10_000;

/// Keeps a draft. Seller and payment details that are left out are those of the organization. A draft may be wrong in
/// whatever way the rules can tell; they are asked when it is sent.
pub async fn create_from_json(app: &App, actor: &Actor, scope: OrganizationScope, content: Content) -> Answer<Invoice> {
    let (world, actor) = (app.world.clone(), actor.clone());
    app.store
        .write(move |conn| {
            let mut content = content;
            complete(conn, &scope, &mut content)?;
            let payable = wissel_invoice::totals(&content).payable;
            let row = row_of(&world, &actor, &scope, &content, InvoiceSource::Json, payable)?;
            keep(conn, &world, &actor, &scope, row)
        })
        .await
}

/// Keeps an uploaded document byte for byte, with what it says beside it.
pub async fn create_from_document(
    app: &App,
    actor: &Actor,
    scope: OrganizationScope,
    bytes: Vec<u8>,
) -> Answer<Invoice> {
    let document = wissel_invoice::read(&bytes).map_err(unreadable)?;
    let payable = stated_totals(&document).payable;
    let receiver = receiver_of(&document);
    let source = match document.kind.syntax() {
        Syntax::Ubl => InvoiceSource::Ubl,
        Syntax::Cii => InvoiceSource::Cii,
    };
    let content = document.invoice;
    let document_sha256 = app.blobs.put(bytes).await?;
    let (world, actor) = (app.world.clone(), actor.clone());
    app.store
        .write(move |conn| {
            let mut row = row_of(&world, &actor, &scope, &content, source, payable)?;
            row.buyer_participant = receiver.or(row.buyer_participant);
            row.document_sha256 = Some(document_sha256);
            keep(conn, &world, &actor, &scope, row)
        })
        .await
}

fn keep(conn: &mut Conn, world: &World, actor: &Actor, scope: &OrganizationScope, row: Invoice) -> Answer<Invoice> {
    if organizations::find(conn, scope)?.state == OrganizationState::Removed {
        return Err(ProblemCode::NotFound.into());
    }
    invoices::insert(conn, scope, &row)?;
    let details = serde_json::json!({ "source": row.source, "document_sha256": row.document_sha256 });
    events::insert(conn, scope, &event_of(world, scope, row.id, "invoice.created", Some(actor), details))?;
    Ok(row)
}

/// The electronic address of the buyer (BT-49) as the network writes it.
pub(super) fn receiver_of(document: &Document<'_>) -> Option<String> {
    let (scheme, value) = document.routing().buyer?;
    ParticipantId::new(&scheme, &value).ok().map(|id| id.to_string())
}

/// The problem of a document that can't be read: names line and column.
pub(crate) fn unreadable(error: ReadError) -> Problem {
    Problem {
        errors: vec![crate::problem::FieldProblem {
            pointer: String::new(),
            code: error.code().to_owned(),
            message: Words::from_fn(|language| error.message(for_invoice(language))),
        }],
        ..Problem::new(ProblemCode::DocumentUnreadable)
            .with_detail(Words::from_fn(|language| error.message(for_invoice(language))))
    }
}

/// Puts the organization in as seller, and its account, where the content leaves them out.
pub(super) fn complete(conn: &mut Conn, scope: &OrganizationScope, content: &mut Content) -> Answer<()> {
    if content.seller.is_some() && content.payment.is_some() {
        return Ok(());
    }
    let organization = organizations::find(conn, scope)?;
    if content.seller.is_none() {
        let primary = identifiers::list(conn, scope)?.into_iter().find(|row| row.can_send);
        let participant = primary.map(|row| format!("{}:{}", row.scheme, row.value));
        content.seller = Some(seller_of(&organization, participant)?);
    }
    if content.payment.is_none() {
        content.payment = organization.payment.read::<Option<Payment>>()?;
    }
    Ok(())
}

fn seller_of(organization: &Organization, participant: Option<String>) -> Answer<Party> {
    let address = organization.address.read::<Option<Address>>()?;
    Ok(Party {
        legal_name: organization.legal_name.clone(),
        participant: participant.or_else(|| {
            ParticipantId::from_register_number(&organization.country, &organization.register_number)
                .map(|id| id.to_string())
        }),
        register_number: Some(organization.register_number.clone()),
        vat_number: organization.vat_number.clone(),
        address: Some(
            address.unwrap_or_else(|| Address { country: organization.country.clone(), ..Address::default() }),
        ),
        contact: organization.contact.read::<Option<Contact>>()?,
        ..Party::default()
    })
}

fn row_of(
    world: &World,
    actor: &Actor,
    scope: &OrganizationScope,
    content: &Content,
    source: InvoiceSource,
    payable: rust_decimal::Decimal,
) -> Answer<Invoice> {
    let now = world.now();
    let mut row = Invoice {
        id: world.id(),
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        number: String::new(),
        type_code: String::new(),
        status: InvoiceStatus::Draft,
        source,
        issued_on: Day(content.issued_on),
        due_on: None,
        currency: String::new(),
        buyer_name: String::new(),
        buyer_participant: None,
        payable: Money(rust_decimal::Decimal::ZERO),
        content: Json(serde_json::Value::Null),
        document_sha256: None,
        failure: None,
        version: 1,
        created_by: actor.user.id,
        created_at: now,
        updated_at: now,
        sent_at: None,
        delivered_at: None,
        cancellable_until: None,
        response: None,
    };
    describe(&mut row, content, payable)?;
    Ok(row)
}

/// Copies into the columns what lists show and search.
pub(super) fn describe(row: &mut Invoice, content: &Content, payable: rust_decimal::Decimal) -> Answer<()> {
    let number = content.number.trim();
    if number.is_empty() || number.chars().count() > 100 {
        return Err(Problem::field(
            "/number",
            "field.length",
            words!("Een nummer heeft 1 tot 100 tekens.", "A number has 1 to 100 characters."),
        ));
    }
    for (pointer, date) in [("/issued_on", Some(content.issued_on)), ("/due_on", content.due_on)] {
        if date.is_some_and(|date| date.year() < 1) {
            let message = words!("Een jaar is 1 tot 9999.", "A year is 1 to 9999.");
            return Err(Problem::field(pointer, "field.range", message));
        }
    }
    if content.lines.len() > MAX_LINES {
        let message = words!(
            "Een factuur heeft hier hoogstens {MAX_LINES} regels.",
            "An invoice has at most {MAX_LINES} lines here."
        );
        return Err(Problem::field("/lines", "field.length", message));
    }
    let payable = listed_amount(payable).ok_or_else(|| {
        Problem::field(
            "/lines",
            "invoice.amount_too_large",
            words!(
                "Het bedrag {payable} is groter dan hier kan.",
                "The amount {payable} is larger than possible here."
            ),
        )
    })?;
    row.number = number.to_owned();
    row.type_code = content.type_code.clone();
    row.issued_on = Day(content.issued_on);
    row.due_on = content.due_on.map(Day);
    row.currency = content.currency.clone();
    row.buyer_name = content.buyer.legal_name.clone();
    row.buyer_participant = content.buyer.participant.clone();
    row.payable = Money(payable);
    row.content = Json::of(content);
    Ok(())
}
