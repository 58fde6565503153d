"""Mutations of invoices: each changes a draft in one way and says in a few words what it did, or None where it cannot."""

from copy import deepcopy

from amounts import Sums, reprice
from lxml import etree
from values import CATEGORIES, COUNTRIES, EXEMPTIONS, NUMERIC, PROFILES, RATES, SCHEMES

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC, CBC = f"{{{UBL}CommonAggregateComponents-2}}", f"{{{UBL}CommonBasicComponents-2}}"
TRADE = {
    "UBL": {
        "taxes": ("ClassifiedTaxCategory", "TaxCategory"),
        "names": ("ID", "Percent", "TaxExemptionReason", "TaxExemptionReasonCode"),
        "country": "IdentificationCode",
        "parties": ("AccountingSupplierParty", "AccountingCustomerParty", "TaxRepresentativeParty", "Delivery"),
        "lines": ("InvoiceLine", "CreditNoteLine"),
        "total": "TaxSubtotal",
    },
    "CII": {
        "taxes": ("ApplicableTradeTax", "CategoryTradeTax"),
        "names": ("CategoryCode", "RateApplicablePercent", "ExemptionReason", "ExemptionReasonCode"),
        "country": "CountryID",
        "parties": ("SellerTradeParty", "BuyerTradeParty", "SellerTaxRepresentativeTradeParty", "ShipToTradeParty"),
        "lines": ("IncludedSupplyChainTradeLineItem",),
        "total": "ApplicableTradeTax",
    },
}


class Draft:
    """A document on its way to become a mutant, with what the mutations need to know."""

    def __init__(self, root, structure, values, rng, donors):
        self.root, self.structure, self.values, self.rng, self.donors = root, structure, values, rng, donors
        self.terms = TRADE["CII" if local(root) == "CrossIndustryInvoice" else "UBL"]

    def all(self, *names):
        return [e for e in self.root.iter(etree.Element) if not names or local(e) in names]

    def some(self, *names):
        found = [e for e in self.all(*names) if e is not self.root]
        return self.rng.choice(found) if found else None

    def leaf(self):
        found = [e for e in self.all() if len(e) == 0 and e is not self.root]
        return self.rng.choice(found) if found else None

    def kind(self, element):
        return self.structure.kind(self.structure.type_of(element))

    def set_value(self, element, kind):
        element.text = self.values.plausible(self.rng, kind, element.getparent(), local(element))
        if kind == "amount" and "CommonBasic" in element.tag:
            currency = next((e.text for e in self.all("DocumentCurrencyCode")), None)
            element.set("currencyID", currency or "EUR")
        elif kind in ("quantity", "measure"):
            element.set("unitCode", "C62")
        elif local(element) in ("DateTimeString", "DateString"):
            element.text, _ = "20260501", element.set("format", "102")
        elif kind == "binary":
            element.set("mimeCode", "application/pdf")
            element.set("filename", "a.pdf")

    def build(self, parent, name, depth=0):
        """A new child at its place in the sequence, filled with what it requires and something to hold."""
        element = self.structure.place(parent, etree.Element(name))
        type_name = self.structure.type_of(element)
        children = self.structure.children(type_name)
        if not children:
            self.set_value(element, self.structure.kind(type_name))
        elif depth < 4:
            wanted = [c.name for c in children if c.required] or [self.rng.choice(children).name]
            for child in wanted:
                self.build(element, child, depth + 1)
        return element

    def ensure(self, parent, names):
        """The element at the end of a chain of names below a parent, built as far as it is missing."""
        for name in names:
            found = parent.find(name)
            parent = found if found is not None else self.build(parent, name)
        return parent


def local(element):
    return etree.QName(element).localname


def where(element):
    names = [local(e) for e in (*reversed(list(element.iterancestors())), element)]
    return "/".join(names[1:] or names)


def remove(draft):
    element = draft.leaf() if draft.rng.random() < 0.5 else draft.some()
    if element is None:
        return None
    told = f"remove {where(element)}"
    element.getparent().remove(element)
    return told


def duplicate(draft):
    element = draft.leaf() if draft.rng.random() < 0.4 else draft.some()
    if element is None:
        return None
    element.addnext(deepcopy(element))
    return f"duplicate {where(element)}"


def empty(draft):
    element = draft.leaf()
    if element is None:
        return None
    element.text = draft.rng.choice(["", "", " ", "\n", None])
    return f"empty {where(element)}"


def change(draft):
    element = draft.leaf()
    if element is None:
        return None
    before, parent = element.text or "", element.getparent()
    element.text = draft.values.changed(draft.rng, draft.kind(element), parent, local(element), before)
    return f"change {where(element)} from {before[:40]!r} to {element.text[:40]!r}"


def change_number(draft):
    found = [e for e in draft.all() if len(e) == 0 and e is not draft.root and draft.kind(e) in NUMERIC]
    if not found:
        return None
    element = draft.rng.choice(found)
    before = element.text or ""
    element.text = draft.values.changed(draft.rng, "amount", element.getparent(), local(element), before)
    return f"change {where(element)} from {before[:40]!r} to {element.text[:40]!r}"


def change_attribute(draft):
    found = [(e, name) for e in draft.all() for name in e.attrib if not name.startswith("{")]
    if not found:
        return None
    element, name = draft.rng.choice(found)
    before = element.get(name)
    if draft.rng.random() < 0.25:
        del element.attrib[name]
        return f"remove {where(element)}/@{name}"
    after = draft.values.changed(draft.rng, "code", element, f"@{name}", before)
    element.set(name, after)
    return f"change {where(element)}/@{name} from {before!r} to {after[:40]!r}"


def add_element(draft):
    parents = [e for e in draft.all() if draft.structure.children(draft.structure.type_of(e))]
    if not parents:
        return None
    parent = draft.rng.choice(parents)
    choice = draft.rng.choice(draft.structure.children(draft.structure.type_of(parent)))
    return f"add {where(draft.build(parent, choice.name))}"


def add_attribute(draft):
    element = draft.leaf()
    names = draft.structure.attributes(draft.structure.type_of(element)) if element is not None else ()
    if not names:
        return None
    name = draft.rng.choice(names)
    element.set(name, draft.values.plausible(draft.rng, "code", element, f"@{name}"))
    return f"add {where(element)}/@{name} {element.get(name)[:40]!r}"


def rewrite(draft):
    """The same value with a comment, an instruction or a CDATA section inside, or written with other case and spaces."""
    element = draft.leaf()
    if element is None or not element.text:
        return None
    text, at = element.text, draft.rng.randrange(len(element.text) + 1)
    way = draft.rng.choice(["comment", "instruction", "CDATA", "spaces", "lower", "tab", "no-break space"])
    if way in ("comment", "instruction"):
        node = etree.Comment(" x ") if way == "comment" else etree.ProcessingInstruction("x", "y")
        element.text, node.tail = text[:at], text[at:]
        element.insert(0, node)
    elif way == "CDATA":
        element.text = etree.CDATA(text)
    else:
        element.text = {"spaces": f" {text} ", "lower": text.lower(), "tab": f"\t{text}"}.get(way, f"{text}\u00a0")
    return f"write {where(element)} with {way}"


def rename_root(draft):
    """An invoice becomes a credit note or the other way round, lines and quantities with it."""
    if "CreditNote" not in local(draft.root) and local(draft.root) != "Invoice":
        return None
    before, after = ("Invoice", "CreditNote") if local(draft.root) == "Invoice" else ("CreditNote", "Invoice")
    quantity = {"Invoice": "InvoicedQuantity", "CreditNote": "CreditedQuantity"}
    pairs = {f"{CAC}{before}Line": f"{CAC}{after}Line", f"{CBC}{quantity[before]}": f"{CBC}{quantity[after]}"}
    if draft.rng.random() < 0.8:
        pairs[f"{CBC}{before}TypeCode"] = f"{CBC}{after}TypeCode"
        for code in draft.root.findall(f"{CBC}{before}TypeCode"):
            code.text = {"380": "381", "381": "380"}.get(code.text, code.text)
    for element in draft.all():
        element.tag = pairs.get(element.tag, element.tag)
    spaces = {prefix: uri.replace(f":{before}-2", f":{after}-2") for prefix, uri in draft.root.nsmap.items()}
    root = etree.Element(f"{{{UBL}{after}-2}}{after}", draft.root.attrib, nsmap=spaces)
    root.extend(list(draft.root))
    draft.root = root
    return f"{before} becomes {after}"


def set_country(draft):
    """Countries of parties change, often those of seller and buyer together, sometimes with a scheme of that country."""
    code = draft.rng.choice(COUNTRIES)
    parties = draft.rng.choice([(0,), (1,), (0, 1), (0, 1), (0, 1, 2, 3)])
    return apply_country(draft, code, [draft.terms["parties"][index] for index in parties])


def apply_country(draft, code, parties):
    rng, changed = draft.rng, []
    for party in (e for e in draft.all(*parties)):
        for country in party.iter(f"{{*}}{draft.terms['country']}"):
            country.text = rng.choice([code] * 8 + [code.lower(), f" {code} "])
            changed.append(where(country))
        identifiers = [e for e in party.iter("{*}CompanyID", "{*}EndpointID", "{*}ID") if len(e) == 0]
        if identifiers and code in SCHEMES and rng.random() < 0.5:
            apply_scheme(draft, rng.choice(identifiers), rng.choice(SCHEMES[code]))
    return f"country {code!r} in {', '.join(changed)}" if changed else None


def apply_scheme(draft, element, scheme):
    element.set("schemeID", scheme)
    known = sorted(draft.values.by_scheme.get(scheme, ()))
    if known and draft.rng.random() < 0.8:
        element.text = draft.rng.choice(known)
        if draft.rng.random() < 0.4:
            element.text = draft.values.changed(draft.rng, "id", None, "", element.text)


def set_scheme(draft):
    element = draft.some("EndpointID", "CompanyID", "ID", "URIID", "GlobalID")
    if element is None or len(element):
        return None
    countries = draft.rng.choice(sorted(SCHEMES))
    apply_scheme(draft, element, draft.rng.choice([*SCHEMES[countries], *sorted(draft.values.by_scheme)]))
    return f"scheme {element.get('schemeID')} with {element.text!r} in {where(element)}"


def set_profile(draft):
    customization, profile = draft.rng.choice(PROFILES)
    if draft.terms is TRADE["CII"]:
        guideline = next((e for e in draft.root.iter("{*}GuidelineSpecifiedDocumentContextParameter")), None)
        if guideline is None or len(guideline) == 0:
            return None
        guideline[0].text = customization
    else:
        draft.ensure(draft.root, [f"{CBC}CustomizationID"]).text = customization
        draft.ensure(draft.root, [f"{CBC}ProfileID"]).text = profile
    return f"profile {customization!r} {profile!r}"


def set_category(draft):
    """The VAT category of one place or of the whole document changes, with a rate and a reason that may fit."""
    taxes = [e for e in draft.all(*draft.terms["taxes"]) if len(e)]
    if not taxes:
        return None
    rng = draft.rng
    code, everywhere = rng.choice(CATEGORIES), rng.random() < 0.6
    rate = rng.choice(RATES) if rng.random() < 0.4 else ("21" if code in "SLM" else "0")
    told = [apply_category(draft, tax, code, rate) for tax in (taxes if everywhere else [rng.choice(taxes)])]
    if rng.random() < 0.5:
        Sums(draft.root).recalculate()
        told.append("with its amounts")
    return f"category {code} {rate} in {', '.join(told[-4:])}"


def apply_category(draft, tax, code, rate):
    rng, space = draft.rng, tax.tag[: tax.tag.index("}") + 1].replace("Aggregate", "Basic")
    category, percent, reason, reason_code = (space + name for name in draft.terms["names"])
    draft.ensure(tax, [category]).text = code
    if code == "O" and rng.random() < 0.7:
        for gone in tax.findall(percent):
            tax.remove(gone)
    else:
        draft.ensure(tax, [percent]).text = rate
    if rng.random() < 0.4:
        draft.ensure(tax, [reason_code]).text = rng.choice(EXEMPTIONS)
    if rng.random() < 0.3:
        draft.ensure(tax, [reason]).text = rng.choice(["Exempt", "Reverse charge", "", " "])
    for gone in [e for e in (*tax.findall(reason), *tax.findall(reason_code)) if rng.random() < 0.25]:
        tax.remove(gone)
    return where(tax)


def second_rate(draft):
    """One more line and one more breakdown, each perhaps with another category or rate."""
    rng, told = draft.rng, []
    for names in (draft.terms["lines"], (draft.terms["total"],)):
        found = [e for e in draft.all(*names) if e.getparent() is not None]
        if not found or rng.random() < 0.15:
            continue
        copy = deepcopy(rng.choice(found))
        found[-1].addnext(copy)
        taxes = [e for e in copy.iter(*(f"{{*}}{name}" for name in draft.terms["taxes"])) if len(e)]
        if taxes and rng.random() < 0.8:
            apply_category(draft, taxes[0], rng.choice(CATEGORIES), rng.choice(RATES))
        told.append(where(copy))
    if rng.random() < 0.5:
        Sums(draft.root).recalculate()
    return f"one more {' and '.join(told)}" if told else None


def transplant(draft):
    """A group of another document takes the place of the same group here, or comes beside it or anew."""
    donor = draft.rng.choice(draft.donors)
    groups = [e for e in donor.iter(etree.Element) if len(e) and e.getparent() is not None and len(e.xpath(".//*")) < 40]
    if not groups:
        return None
    group = draft.rng.choice(groups)
    chain = [e.tag for e in reversed(list(group.iterancestors()))][1:]
    parent = draft.root.find("/".join(chain)) if chain else draft.root
    if parent is None:
        return None
    old = parent.find(group.tag)
    if old is not None and draft.rng.random() < 0.6:
        parent.remove(old)
    return f"take {where(draft.structure.place(parent, deepcopy(group)))} from another document"


def reorder(draft):
    element = draft.some()
    if element is None or element.getnext() is None:
        return None
    element.getparent().insert(element.getparent().index(element) + 1, element)
    return f"move {where(element)} behind the next"


def swap_values(draft):
    one, other = draft.leaf(), draft.leaf()
    if one is None or one is other:
        return None
    one.text, other.text = other.text, one.text
    return f"swap {where(one)} and {where(other)}"


# How often each mutation is chosen, against the others.
MUTATIONS = {
    reprice: 8, remove: 14, duplicate: 9, empty: 6, change: 14, change_number: 12, change_attribute: 9, add_element: 9,
    add_attribute: 5, rewrite: 4, rename_root: 3, set_country: 7, set_scheme: 5, set_profile: 5, set_category: 10,
    second_rate: 5, transplant: 10, reorder: 1, swap_values: 1,
}  # fmt: skip


def mutate(draft):
    """Apply one mutation, chosen by weight; what it did."""
    told = None
    while told is None:
        told = draft.rng.choices(list(MUTATIONS), list(MUTATIONS.values()))[0](draft)
    return told
