//! Traps for the rules behind the reader: much of what a rule looks at, times much of what it looks at that for.

use super::{Case, Invalid, MOST_BYTES, VALID, Valid, bare, case, changed, fill, many, with};

const LINE: &str = "<a:InvoiceLine><b:ID>1</b:ID><b:InvoicedQuantity unitCode=\"C62\">1</b:InvoicedQuantity>\
    <b:LineExtensionAmount currencyID=\"EUR\">1</b:LineExtensionAmount><a:Item><b:Name>n</b:Name><a:ClassifiedTaxCategory>\
    <b:ID>S</b:ID><b:Percent>@</b:Percent><a:TaxScheme><b:ID>VAT</b:ID></a:TaxScheme></a:ClassifiedTaxCategory></a:Item>\
    <a:Price><b:PriceAmount currencyID=\"EUR\">1</b:PriceAmount></a:Price></a:InvoiceLine>";
const SUBTOTAL: &str = "<a:TaxSubtotal><b:TaxableAmount currencyID=\"EUR\">1</b:TaxableAmount><b:TaxAmount \
    currencyID=\"EUR\">1</b:TaxAmount><a:TaxCategory><b:ID>S</b:ID><b:Percent>@</b:Percent><a:TaxScheme><b:ID>VAT</b:ID>\
    </a:TaxScheme></a:TaxCategory></a:TaxSubtotal>";
const ALLOWANCE: &str = "<a:AllowanceCharge><b:ChargeIndicator>false</b:ChargeIndicator><b:Amount \
    currencyID=\"EUR\">1</b:Amount><a:TaxCategory><b:ID>S</b:ID><b:Percent>@</b:Percent><a:TaxScheme><b:ID>VAT</b:ID>\
    </a:TaxScheme></a:TaxCategory></a:AllowanceCharge>";

/// A piece many times, with a number of its own in each.
fn numbered(piece: &str, count: usize) -> String {
    (0..count).map(|n| piece.replacen('@', &n.to_string(), 1)).collect()
}

/// Groups of VAT with as many rates, in as many totals as the limit on children asks for.
fn vat_totals(rates: usize) -> String {
    let all: Vec<String> = (0..rates).map(|n| SUBTOTAL.replacen('@', &n.to_string(), 1)).collect();
    all.chunks(999).map(|some| format!("<a:TaxTotal>{}</a:TaxTotal>", some.concat())).collect()
}

fn products() -> Vec<Case> {
    vec![
        case("a rate of VAT for every line", Invalid, || {
            bare(&format!("{}{}", vat_totals(many(8_000)), numbered(LINE, many(8_000))))
        }),
        case("one rate for many lines, among many rates", Invalid, || {
            bare(&format!("{}{}", vat_totals(many(8_000)), LINE.replace('@', "7999").repeat(many(8_000))))
        }),
        case("an allowance of every rate for every rate", Invalid, || {
            bare(&format!("{}{}", numbered(ALLOWANCE, many(10_000)), vat_totals(many(10_000))))
        }),
        case("lines, allowances and rates", Invalid, || {
            bare(&format!(
                "{}{}{}",
                numbered(ALLOWANCE, many(5_000)),
                vat_totals(many(5_000)),
                numbered(LINE, many(5_000))
            ))
        }),
        case("lines with one number", Invalid, || bare(&LINE.replace('@', "21").repeat(many(19_000)))),
        case("allowances on every line", Invalid, || {
            let line = LINE.replacen("<a:Item>", &format!("{}<a:Item>", ALLOWANCE.replace('@', "1").repeat(990)), 1);
            bare(&line.replace('@', "1").repeat(many(28)))
        }),
        case("properties on every line", Invalid, || {
            let property =
                "<a:AdditionalItemProperty><b:Name>n</b:Name><b:Value/></a:AdditionalItemProperty>".repeat(990);
            bare(&LINE.replacen("</a:Item>", &format!("{property}</a:Item>"), 1).repeat(many(100)))
        }),
        case("classifications on every line", Invalid, || {
            let class =
                "<a:CommodityClassification><b:ItemClassificationCode listID=\"x\">1</b:ItemClassificationCode>\
                         </a:CommodityClassification>"
                    .repeat(990);
            bare(
                &LINE
                    .replacen("<a:ClassifiedTaxCategory>", &format!("{class}<a:ClassifiedTaxCategory>"), 1)
                    .repeat(many(80)),
            )
        }),
        case("categories on every line", Invalid, || {
            let category = "<a:ClassifiedTaxCategory><b:ID>S</b:ID></a:ClassifiedTaxCategory>".repeat(990);
            bare(&LINE.replacen("</a:Item>", &format!("{category}</a:Item>"), 1).repeat(many(120)))
        }),
        case("lines within lines", Invalid, || {
            let start = "<a:SubInvoiceLine><b:ID>1</b:ID>".repeat(60);
            bare(
                &format!("<a:InvoiceLine>{start}{}</a:InvoiceLine>", "</a:SubInvoiceLine>".repeat(60))
                    .repeat(many(2_000)),
            )
        }),
        case("thousands of lines that break every rule of lines", Invalid, || {
            let line = "<a:InvoiceLine><b:ID/><b:InvoicedQuantity>x</b:InvoicedQuantity><b:LineExtensionAmount>1.234\
                        </b:LineExtensionAmount><a:Item/><a:Price><b:PriceAmount>-1</b:PriceAmount></a:Price></a:InvoiceLine>";
            bare(&line.repeat(many(30_000)))
        }),
    ]
}

/// As many of the smallest element of a kind as parts allow: each breaks whatever asks for something inside.
fn floods() -> Vec<Case> {
    [
        "<a:InvoiceLine/>",
        "<a:AllowanceCharge/>",
        "<a:TaxTotal/>",
        "<a:TaxTotal><a:TaxSubtotal/></a:TaxTotal>",
        "<a:PaymentMeans/>",
        "<a:PaymentTerms/>",
        "<a:LegalMonetaryTotal/>",
        "<a:AccountingSupplierParty/>",
        "<a:AccountingCustomerParty/>",
        "<a:AdditionalDocumentReference/>",
        "<a:BillingReference/>",
        "<a:Delivery/>",
        "<a:InvoicePeriod/>",
        "<a:PayeeParty/>",
        "<a:TaxRepresentativeParty/>",
        "<b:Note/>",
        "<b:ID/>",
        "<b:IssueDate/>",
        "<b:DocumentCurrencyCode/>",
        "<b:TaxCurrencyCode>EUR</b:TaxCurrencyCode>",
        "<b:CustomizationID/>",
    ]
    .map(|element| {
        case(&format!("a flood of {element}"), Invalid, move || {
            let parts =
                element.matches('<').count() - element.matches("</").count() + usize::from(element.contains("EUR"));
            bare(&fill(element, (MOST_BYTES - 1_000).min(many(395_000) / parts * element.len())))
        })
    })
    .into()
}

fn parties() -> Vec<Case> {
    let inside = |piece: &'static str| {
        move || changed("<cac:PartyTaxScheme>", &format!("{}<cac:PartyTaxScheme>", piece.repeat(990)))
    };
    vec![
        case(
            "a thousand VAT numbers",
            Invalid,
            inside(
                "<cac:PartyTaxScheme><cbc:CompanyID>NL1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>\
             </cac:PartyTaxScheme>",
            ),
        ),
        case(
            "a thousand identifiers",
            Invalid,
            inside("<cac:PartyIdentification><cbc:ID schemeID=\"x\">1</cbc:ID></cac:PartyIdentification>"),
        ),
        case("a thousand legal entities", Invalid, inside("<cac:PartyLegalEntity/>")),
        case("a thousand electronic addresses", Invalid, inside("<cbc:EndpointID schemeID=\"x\">1</cbc:EndpointID>")),
        case("a number of a register of 60,000 digits", Valid, || {
            changed(
                "<cbc:EndpointID schemeID=\"0106\">12345678",
                &format!("<cbc:EndpointID schemeID=\"0088\">{}", "7".repeat(60_000)),
            )
        }),
        case("an account number of 60,000 letters", Valid, || {
            changed("NL91ABNA0417164300", &format!("NL91{}", "A".repeat(60_000)))
        }),
        case("60,000 ways to pay", Invalid, || {
            with(
                &"<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode></cac:PaymentMeans>"
                    .repeat(many(60_000)),
            )
        }),
        case("thousands of notes with codes", Invalid, || {
            VALID.replacen(
                "<cbc:DocumentCurrencyCode>",
                &format!("{}<cbc:DocumentCurrencyCode>", "<cbc:Note>#ADU#x</cbc:Note>".repeat(many(100_000))),
                1,
            )
        }),
        case("the same breach ten thousand times", Invalid, || {
            with(
                &"<cac:AllowanceCharge><cbc:ChargeIndicator>maybe</cbc:ChargeIndicator></cac:AllowanceCharge>"
                    .repeat(many(80_000)),
            )
        }),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [products(), floods(), parties()].into_iter().flatten().collect()
}
