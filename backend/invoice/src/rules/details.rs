//! What parts of an invoice must say when they are there: BR-17 to BR-20, BR-29 to BR-65 and BR-CO-03 to BR-CO-26.

use super::{
    Findings,
    facts::{Facts, Level, is_vat},
    presence::is_blank,
    rule::{Rule, rules},
};
use crate::{code_lists, ubl::text::parse_date, xml::Element};

rules! {
    BR_17 "BR-17" Fatal "BT-59"
        "De ontvanger van de betaling heeft geen naam of is dezelfde als de verkoper."
        "The payee has no name or is the same as the seller."
    BR_18 "BR-18" Fatal "BT-62" "De fiscaal vertegenwoordiger heeft geen naam." "The tax representative has no name."
    BR_19 "BR-19" Fatal "BG-12" "De fiscaal vertegenwoordiger heeft geen adres." "The tax representative has no address."
    BR_20 "BR-20" Fatal "BT-69"
        "Het adres van de fiscaal vertegenwoordiger heeft geen land."
        "The address of the tax representative has no country."
    BR_29 "BR-29" Fatal "BT-74"
        "De periode eindigt ({1}) voordat zij begint ({0})."
        "The period ends ({1}) before it starts ({0})."
    BR_30 "BR-30" Fatal "BT-135"
        "De periode van een regel eindigt ({1}) voordat zij begint ({0})."
        "The period of a line ends ({1}) before it starts ({0})."
    BR_31 "BR-31" Fatal "BT-92" "Een korting heeft geen bedrag." "An allowance has no amount."
    BR_32 "BR-32" Fatal "BT-95"
        "Een korting op de factuur heeft geen btw-categorie."
        "An allowance on the document has no VAT category."
    BR_33 "BR-33" Fatal "BT-97" "Een korting heeft geen reden." "An allowance has no reason."
    BR_36 "BR-36" Fatal "BT-99" "Een toeslag heeft geen bedrag." "A charge has no amount."
    BR_37 "BR-37" Fatal "BT-102"
        "Een toeslag op de factuur heeft geen btw-categorie."
        "A charge on the document has no VAT category."
    BR_38 "BR-38" Fatal "BT-104" "Een toeslag heeft geen reden." "A charge has no reason."
    BR_41 "BR-41" Fatal "BT-136" "Een regelkorting heeft geen bedrag." "A line allowance has no amount."
    BR_42 "BR-42" Fatal "BT-139" "Een regelkorting heeft geen reden." "A line allowance has no reason."
    BR_43 "BR-43" Fatal "BT-141" "Een regeltoeslag heeft geen bedrag." "A line charge has no amount."
    BR_44 "BR-44" Fatal "BT-144" "Een regeltoeslag heeft geen reden." "A line charge has no reason."
    BR_45 "BR-45" Fatal "BT-116"
        "De btw-specificatie noemt geen belastbaar bedrag."
        "The VAT breakdown has no taxable amount."
    BR_46 "BR-46" Fatal "BT-117" "De btw-specificatie noemt geen btw-bedrag." "The VAT breakdown has no tax amount."
    BR_47 "BR-47" Fatal "BT-118" "De btw-specificatie noemt geen categorie." "The VAT breakdown has no category."
    BR_48 "BR-48" Fatal "BT-119"
        "De btw-specificatie van categorie {0} noemt geen tarief."
        "The VAT breakdown of category {0} has no rate."
    BR_49 "BR-49" Fatal "BT-81" "De wijze van betalen (code) ontbreekt." "The way of paying (code) is missing."
    BR_52 "BR-52" Fatal "BT-122" "Een bijlage heeft geen kenmerk." "A supporting document has no reference."
    BR_53 "BR-53" Fatal "BT-111"
        "Het btw-bedrag in de boekingsvaluta {0} ontbreekt."
        "The VAT amount in the accounting currency {0} is missing."
    BR_54 "BR-54" Fatal "BG-32"
        "Een eigenschap van een artikel mist haar naam of waarde."
        "An item attribute lacks its name or value."
    BR_55 "BR-55" Fatal "BT-25" "Een eerdere factuur wordt zonder nummer genoemd." "An earlier invoice is named without its number."
    BR_56 "BR-56" Fatal "BT-63"
        "De fiscaal vertegenwoordiger heeft geen btw-nummer."
        "The tax representative has no VAT identifier."
    BR_57 "BR-57" Fatal "BT-80" "Het afleveradres heeft geen land." "The deliver-to address has no country."
    BR_61 "BR-61" Fatal "BT-84"
        "Voor betaling per overschrijving (code {0}) is een rekeningnummer (IBAN) nodig."
        "Payment by credit transfer (code {0}) needs an account (IBAN)."
    BR_62 "BR-62" Fatal "BT-34"
        "Het elektronisch adres {0} van de verkoper heeft geen schema, zoals 0106."
        "The electronic address {0} of the seller has no scheme, such as 0106."
    BR_63 "BR-63" Fatal "BT-49"
        "Het elektronisch adres {0} van de koper heeft geen schema, zoals 0106."
        "The electronic address {0} of the buyer has no scheme, such as 0106."
    BR_64 "BR-64" Fatal "BT-157" "Artikelnummer {0} heeft geen schema." "Item identifier {0} has no scheme."
    BR_65 "BR-65" Fatal "BT-158" "Classificatie {0} noemt geen lijst." "Classification {0} names no list."
    BR_CO_03 "BR-CO-03" Fatal "BT-7"
        "De btw-datum en de code voor de btw-datum sluiten elkaar uit."
        "The VAT point date and its code exclude each other."
    BR_CO_04 "BR-CO-04" Fatal "BT-151" "Regel {0} heeft geen btw-categorie." "Line {0} has no VAT category."
    BR_CO_09 "BR-CO-09" Fatal ""
        "Btw-nummer {0} begint niet met een landcode, zoals NL."
        "VAT identifier {0} does not start with a country code, such as NL."
    BR_CO_19 "BR-CO-19" Fatal "BG-14" "De periode heeft geen begin en geen einde." "The period has neither start nor end."
    BR_CO_20 "BR-CO-20" Fatal "BG-26"
        "De periode van een regel heeft geen begin en geen einde."
        "The period of a line has neither start nor end."
    BR_CO_21 "BR-CO-21" Fatal "BT-97"
        "Geef de korting een reden in woorden of als code."
        "Give the allowance a reason in words or as a code."
    BR_CO_22 "BR-CO-22" Fatal "BT-104"
        "Geef de toeslag een reden in woorden of als code."
        "Give the charge a reason in words or as a code."
    BR_CO_23 "BR-CO-23" Fatal "BT-139"
        "Geef de regelkorting een reden in woorden of als code."
        "Give the line allowance a reason in words or as a code."
    BR_CO_24 "BR-CO-24" Fatal "BT-144"
        "Geef de regeltoeslag een reden in woorden of als code."
        "Give the line charge a reason in words or as a code."
    BR_CO_26 "BR-CO-26" Fatal "BT-30"
        "De verkoper heeft een registratienummer, een btw-nummer of een ander kenmerk nodig."
        "The seller needs a registration number, a VAT identifier or another identifier."
    UBL_DT_06 "UBL-DT-06" Fatal "BT-125"
        "Een bijgevoegd bestand noemt zijn soort (mimeCode) niet."
        "An attached file does not name its media type (mimeCode)."
    UBL_DT_07 "UBL-DT-07" Fatal "BT-125" "Een bijgevoegd bestand heeft geen naam." "An attached file has no name."
}

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    document(facts, to);
    seller(facts, to);
    for charge in &facts.charges {
        let rules: [&'static Rule; 4] = match (charge.level, charge.is_charge) {
            (Level::Document, Some(false)) => [&BR_31, &BR_33, &BR_CO_21, &BR_32],
            (Level::Document, Some(true)) => [&BR_36, &BR_38, &BR_CO_22, &BR_37],
            (Level::Line, Some(false)) => [&BR_41, &BR_42, &BR_CO_23, &BR_32],
            (Level::Line, Some(true)) => [&BR_43, &BR_44, &BR_CO_24, &BR_37],
            _ => continue,
        };
        allowance(charge.element, rules, charge.level, to);
    }
    for subtotal in &facts.subtotals {
        breakdown(*subtotal, to);
    }
    for line in &facts.lines {
        let category =
            line.find("cac:Item").into_iter().flat_map(|item| item.children_named("cac:ClassifiedTaxCategory"));
        if !category.into_iter().any(|category| is_vat(category) && category.child("cbc:ID").is_some()) {
            let id = line.child("cbc:ID").map_or("", Element::value);
            to.missing(&BR_CO_04, *line, "cac:Item/cac:ClassifiedTaxCategory", &[id]);
        }
    }
    for element in facts.tree.elements() {
        part(element, to);
    }
}

fn document(facts: &Facts<'_>, to: &mut Findings) {
    let root = facts.root;
    let period_code = root.find("cac:InvoicePeriod/cbc:DescriptionCode");
    if let (Some(date), Some(_)) = (root.child("cbc:TaxPointDate"), period_code) {
        to.at(&BR_CO_03, date, &[]);
    }
    if let Some(currency) = root.child("cbc:TaxCurrencyCode") {
        let in_currency = |tax: Element<'_>| {
            let mut amounts = tax.children_named("cbc:TaxAmount");
            amounts.any(|amount| amount.attribute("currencyID") == Some(currency.text()))
        };
        if !root.children_named("cac:TaxTotal").any(in_currency) {
            to.at(&BR_53, currency, &[currency.value()]);
        }
    }
    if let Some(payee) = root.child("cac:PayeeParty") {
        let same = |path: &str| {
            let own = payee.find(path).map(Element::text);
            own.is_some() && own == facts.seller.and_then(|seller| seller.find(path)).map(Element::text)
        };
        let has_name = payee.find("cac:PartyName/cbc:Name").is_some();
        if !has_name || same("cac:PartyName/cbc:Name") || same("cac:PartyIdentification/cbc:ID") {
            to.missing(&BR_17, payee, "cac:PartyName/cbc:Name", &[]);
        }
    }
    if let Some(representative) = facts.representative {
        if is_blank(representative.find("cac:PartyName/cbc:Name")) {
            to.missing(&BR_18, representative, "cac:PartyName/cbc:Name", &[]);
        }
        match representative.child("cac:PostalAddress") {
            None => to.missing(&BR_19, representative, "cac:PostalAddress", &[]),
            Some(address) if is_blank(address.find("cac:Country/cbc:IdentificationCode")) => {
                to.missing(&BR_20, address, "cac:Country/cbc:IdentificationCode", &[]);
            }
            Some(_) => {}
        }
        let mut schemes = representative.children_named("cac:PartyTaxScheme");
        if !schemes.any(|scheme| is_vat(scheme) && scheme.child("cbc:CompanyID").is_some()) {
            to.missing(&BR_56, representative, "cac:PartyTaxScheme/cbc:CompanyID", &[]);
        }
    }
}

fn seller(facts: &Facts<'_>, to: &mut Findings) {
    for (party, rule) in [(facts.seller, &BR_62), (facts.buyer, &BR_63)] {
        let endpoint = party.and_then(|party| party.child("cbc:EndpointID"));
        if let Some(endpoint) = endpoint.filter(|endpoint| endpoint.attribute("schemeID").is_none()) {
            to.at(rule, endpoint, &[endpoint.value()]);
        }
    }
    let Some(role) = facts.root.child("cac:AccountingSupplierParty") else { return };
    let is_known = facts.seller.is_some_and(|seller| {
        let has_vat = seller
            .children_named("cac:PartyTaxScheme")
            .any(|scheme| is_vat(scheme) && scheme.child("cbc:CompanyID").is_some());
        let identifications = seller.children_named("cac:PartyIdentification");
        let mut ids = identifications.flat_map(|own| own.children_named("cbc:ID"));
        has_vat
            || ids.any(|id| id.attribute("schemeID") != Some("SEPA"))
            || seller.find("cac:PartyLegalEntity/cbc:CompanyID").is_some()
    });
    if !is_known {
        to.missing(&BR_CO_26, role, "cac:Party/cac:PartyLegalEntity/cbc:CompanyID", &[]);
    }
}

/// The rules are for amount, reason, reason once more, and VAT category.
fn allowance(item: Element<'_>, rules: [&'static Rule; 4], level: Level, to: &mut Findings) {
    if item.child("cbc:Amount").is_none() {
        to.missing(rules[0], item, "cbc:Amount", &[]);
    }
    if item.child("cbc:AllowanceChargeReason").is_none() && item.child("cbc:AllowanceChargeReasonCode").is_none() {
        to.missing(rules[1], item, "cbc:AllowanceChargeReason", &[]);
        to.missing(rules[2], item, "cbc:AllowanceChargeReason", &[]);
    }
    let mut categories = item.children_named("cac:TaxCategory");
    if level == Level::Document && !categories.any(|category| is_vat(category) && category.child("cbc:ID").is_some()) {
        to.missing(rules[3], item, "cac:TaxCategory/cbc:ID", &[]);
    }
}

fn breakdown(subtotal: Element<'_>, to: &mut Findings) {
    for (rule, name) in [(&BR_45, "cbc:TaxableAmount"), (&BR_46, "cbc:TaxAmount")] {
        if subtotal.child(name).is_none() {
            to.missing(rule, subtotal, name, &[]);
        }
    }
    let category = subtotal.children_named("cac:TaxCategory").find(|category| is_vat(*category));
    let code = category.and_then(|category| category.child("cbc:ID"));
    if code.is_none() {
        to.missing(&BR_47, subtotal, "cac:TaxCategory/cbc:ID", &[]);
    }
    let has_rate = category.is_some_and(|category| category.child("cbc:Percent").is_some());
    let code = code.map_or("", Element::value);
    if !has_rate && code != "O" {
        to.missing(&BR_48, subtotal, "cac:TaxCategory/cbc:Percent", &[code]);
    }
}

/// Rules about a kind of element, wherever it stands.
fn part(element: Element<'_>, to: &mut Findings) {
    let parent = element.parent().map_or("", Element::name);
    let lacks = |name: &str| element.child(name).is_none();
    match element.name() {
        "cac:InvoicePeriod" => period(element, to),
        "cac:PaymentMeans" => payment(element, to),
        "cac:AdditionalDocumentReference" if is_blank(element.child("cbc:ID")) => {
            to.missing(&BR_52, element, "cbc:ID", &[]);
        }
        "cac:AdditionalItemProperty" if lacks("cbc:Name") || lacks("cbc:Value") => to.at(&BR_54, element, &[]),
        "cac:BillingReference" if element.find("cac:InvoiceDocumentReference/cbc:ID").is_none() => {
            to.missing(&BR_55, element, "cac:InvoiceDocumentReference/cbc:ID", &[]);
        }
        "cac:Address" if parent == "cac:DeliveryLocation" && lacks_country(element) => {
            to.missing(&BR_57, element, "cac:Country/cbc:IdentificationCode", &[]);
        }
        "cbc:ID" if parent == "cac:StandardItemIdentification" && element.attribute("schemeID").is_none() => {
            to.missing(&BR_64, element, "@schemeID", &[element.value()]);
        }
        "cbc:ItemClassificationCode" if element.attribute("listID").is_none() => {
            to.missing(&BR_65, element, "@listID", &[element.value()]);
        }
        "cac:PartyTaxScheme" if is_vat(element) => {
            let id = element.child("cbc:CompanyID").map_or("", Element::text);
            let country = id.get(..2).unwrap_or_default();
            if !id.is_empty() && country != "EL" && !code_lists::contains(code_lists::COUNTRIES, country) {
                to.missing(&BR_CO_09, element, "cbc:CompanyID", &[id]);
            }
        }
        "cbc:EmbeddedDocumentBinaryObject" => {
            if element.attribute("mimeCode").is_none() {
                to.missing(&UBL_DT_06, element, "@mimeCode", &[]);
            }
            if element.attribute("filename").is_none() {
                to.missing(&UBL_DT_07, element, "@filename", &[]);
            }
        }
        _ => {}
    }
}

fn lacks_country(address: Element<'_>) -> bool {
    address.find("cac:Country/cbc:IdentificationCode").is_none()
}

fn period(period: Element<'_>, to: &mut Findings) {
    let on_line = period.parent().is_some_and(|parent| parent.name().ends_with("Line"));
    let start = period.child("cbc:StartDate");
    let end = period.child("cbc:EndDate");
    let (order, presence) = if on_line { (&BR_30, &BR_CO_20) } else { (&BR_29, &BR_CO_19) };
    if let (Some(start), Some(end)) = (start, end)
        && let (Some(from), Some(until)) = (parse_date(start.value()), parse_date(end.value()))
        && until < from
    {
        to.at(order, end, &[start.value(), end.value()]);
    }
    let has_code = !on_line && period.child("cbc:DescriptionCode").is_some();
    if start.is_none() && end.is_none() && !has_code {
        to.at(presence, period, &[]);
    }
}

fn payment(means: Element<'_>, to: &mut Findings) {
    let Some(code) = means.child("cbc:PaymentMeansCode") else {
        return to.missing(&BR_49, means, "cbc:PaymentMeansCode", &[]);
    };
    let is_transfer = matches!(code.value(), "30" | "58");
    if is_transfer && means.find("cac:PayeeFinancialAccount/cbc:ID").is_none() {
        to.missing(&BR_61, means, "cac:PayeeFinancialAccount/cbc:ID", &[code.value()]);
    }
}
