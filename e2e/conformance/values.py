"""Values for mutants: what the corpus uses where, what its code lists hold, and what is nearly right or wrong."""

from collections import defaultdict
from decimal import Decimal, InvalidOperation

from lxml import etree

COUNTRIES = ["NL", "BE", "DE", "DK", "IT", "SE", "NO", "IS", "GR", "EL", "FR", "XI", "GB", "ES", "LU"]
# Identifier schemes of the countries that have rules of their own.
SCHEMES = {
    "NL": ["0106", "0190", "9944"],
    "BE": ["0208", "9925"],
    "DE": ["9930", "0204"],
    "DK": ["0184", "0096", "0198", "0237"],
    "IT": ["0210", "0211", "0201", "9906"],
    "SE": ["0007", "9955"],
    "NO": ["0192", "9909"],
    "IS": ["0196", "9917"],
    "GR": ["9933", "0060"],
}
PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
NLCIUS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
BILLING = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
PROFILES = [
    (PEPPOL, BILLING),
    (NLCIUS, BILLING),
    (f"{NLCIUS}#conformant#urn:fdc:nen.nl:gaccount:v1.0", BILLING),
    ("urn:cen.eu:en16931:2017", BILLING),
    (PEPPOL.replace("billing", "selfbilling"), BILLING.replace("billing", "selfbilling")),
    (PEPPOL, BILLING.replace(":01:", ":02:")),
    (f"{PEPPOL}#conformant#urn:example.org:extension", BILLING.replace(":01:", ":AB:")),
    (f"  {NLCIUS} ", f" {BILLING} "),
]
CATEGORIES = ["S", "Z", "E", "AE", "K", "G", "O", "L", "M", "B"]
EXEMPTIONS = ["VATEX-EU-AE", "VATEX-EU-IC", "VATEX-EU-G", "VATEX-EU-O", "VATEX-EU-D", "VATEX-EU-F", "VATEX-EU-I"]
EXEMPTIONS += ["VATEX-EU-J", "VATEX-EU-132", "VATEX-FR-FRANCHISE", "vatex-eu-ae", "VATEX-XX"]
RATES = ["0", "6", "9", "19", "21", "25", "21.0", "21.00", "0.00", "21.005", "-21", "100", "0.21"]
# The code lists of the rules that fit an element or attribute, by its local name.
LISTS = {
    "InvoiceTypeCode": "BR-CL-01", "CreditNoteTypeCode": "BR-CL-01", "currencyID": "BR-CL-03",
    "DocumentCurrencyCode": "BR-CL-04", "InvoiceCurrencyCode": "BR-CL-04", "TaxCurrencyCode": "BR-CL-05",
    "DescriptionCode": "BR-CL-06", "DueDateTypeCode": "BR-CL-06", "listID": "BR-CL-13",
    "IdentificationCode": "BR-CL-14", "CountryID": "BR-CL-14", "PaymentMeansCode": "BR-CL-16",
    "AllowanceChargeReasonCode": "BR-CL-19", "ReasonCode": "BR-CL-20", "schemeID": "BR-CL-25",
    "TaxExemptionReasonCode": "BR-CL-22", "ExemptionReasonCode": "BR-CL-22", "unitCode": "BR-CL-23",
    "mimeCode": "PEPPOL:MIMECODE", "ReferenceTypeCode": "BR-CL-07", "SubjectCode": "BR-CL-08",
    "CategoryCode": "BR-CL-17",
}  # fmt: skip
# Values that rules treat in a way of their own, and that the corpus hardly has.
SPECIAL = {
    "Invoice/Note": ["#ADU#text", "#XXX#text", "#XXXX#text", "#adu#text", "##", "#AAI#", "a #ADU#b#"],
    "CreditNote/Note": ["#ADU#text", "#XXX#text", "#XXXX#text", "#"],
    "IncludedNote/SubjectCode": ["ADU", "XXX", "adu"],
    "PaymentTerms/Note": ["#SKONTO#TAGE=14#PROZENT=2.00#\n", "#SKONTO#TAGE=14#PROZENT=2#", "#SKONTO#", "x#VERZUG#\n"],
    "CardAccount/PrimaryAccountNumberID": ["1234", "12345678901", "1234567890", "123456 7890123"],
    "ApplicableTradeSettlementFinancialCard/ID": ["1234", "12345678901", "1234567890"],
    "AdditionalDocumentReference/DocumentTypeCode": ["50", "130", "916", "380"],
    "AdditionalReferencedDocument/TypeCode": ["50", "130", "916", "380"],
    "InvoicePeriod/DescriptionCode": ["3", "35", "432", "5", "29"],
    "Contact/ElectronicMail": ["a@b.nl", "ab.nl", "@b.nl", "a@b@c.nl", "a..b@c.nl", " a@b.nl "],
    "Contact/Telephone": ["12", "123", "a1b2c3", "+31 (0)6-1"],
    "ExternalReference/URI": ["https://example.org/a", "example", "ftp://example.org/a b"],
    "PaymentMeans/PaymentMeansCode": ["1", "10", "30", "31", "42", "48", "49", "50", "54", "57", "58", "59", "93", "97"],
    "PaymentID/@schemeID": ["x"],
}
NUMERIC = {"amount", "percent", "quantity", "measure", "number"}
FIRST = {
    "amount": "10.00", "percent": "21", "quantity": "1", "measure": "1", "number": "1", "indicator": "false",
    "date": "2026-05-01", "time": "12:00:00", "code": "1", "id": "1", "text": "Text", "binary": "QUJD",
}  # fmt: skip
ODD_NUMBERS = ["abc", "", "1,000.00", "1e3", "NaN", "INF", "-0", ".5", "5.", "+5", "0", "0.00", "007", "1 000", "--1"]
ODD_NUMBERS += ["123456789012345678901234567890.12", "0.1234567890123456789", "1.0000000", "99999999999.99", "5.0 "]
ODD_DATES = ["2024-02-30", "2023-13-01", "20240101", "01-02-2024", "2024-01-01Z", "2024-01-01+01:00", "0000-01-01"]
ODD_DATES += ["2023-02-29", "2024-02-29", " 2024-01-01 ", "-2024-01-01", "2024-1-1", "2024-01-01T00:00:00", "1999-12-31"]
ODD_TEXTS = ["\u00a0", "x" * 1100, "#ADU#a text", "#XXX#a text", "##", "Ünïcode € text", "a  b", "a\nb", "mailto:a", "-"]
ODD_TEXTS += ["#SKONTO#TAGE=14#PROZENT=2.00#\n", "#SKONTO#TAGE=14#PROZENT=2#", "tel:12", "12", "a@b.nl", "http://a.nl/b"]


class Values:
    """What the corpus and the code lists hold, by local name, by parent and local name, and by scheme."""

    def __init__(self, codes):
        self.codes = {name: flat(entries) for name, entries in codes.items()}
        self.by_name, self.by_place, self.by_scheme = defaultdict(set), defaultdict(set), defaultdict(set)

    def harvest(self, root):
        for element in root.iter(etree.Element):
            local, text = etree.QName(element).localname, element.text or ""
            if len(element) == 0 and 0 < len(text) < 200:
                self.by_name[local].add(text)
                parent = element.getparent()
                self.by_place[place(parent, local)].add(text)
                if element.get("schemeID"):
                    self.by_scheme[element.get("schemeID")].add(text)
            for name, value in element.attrib.items():
                self.by_name["@" + name].add(value)
                self.by_place[f"{local}/@{name}"].add(value)

    def plausible(self, rng, kind, parent, name):
        """A value the corpus or a code list has for an element, or for an attribute called @name."""
        local = name.lstrip("@")
        special = SPECIAL.get(place(parent, name))
        if special and rng.random() < 0.6:
            return rng.choice(special)
        codes = self.codes.get(LISTS.get(local), [])
        pools = [self.by_place.get(place(parent, name)), self.by_place.get(place(parent, name)), codes]
        pools = [pool for pool in (*pools, self.by_name.get(name)) if pool]
        return rng.choice(sorted(rng.choice(pools))) if pools else FIRST.get(kind, "1")

    def changed(self, rng, kind, parent, name, text):
        """A value that differs from the one there: plausible, nearly right or wrong."""
        if kind in NUMERIC and rng.random() < 0.75:
            return nearby_number(rng, text) if rng.random() < 0.7 else rng.choice(ODD_NUMBERS)
        if kind == "date" and rng.random() < 0.6:
            return rng.choice(ODD_DATES)
        if kind == "indicator":
            return rng.choice(["true", "false", "1", "0", "TRUE", "yes", "", " true "])
        if rng.random() < 0.55:
            return self.plausible(rng, kind, parent, name)
        return twisted(rng, text)


def place(parent, name):
    return f"{etree.QName(parent).localname if parent is not None else ''}/{name}"


def flat(entries):
    return [code for entry in entries for code in (entry if isinstance(entry, list) else [entry])]


def nearby_number(rng, text):
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return rng.choice(ODD_NUMBERS)
    if not number.is_finite():
        return "0"
    steps = ["0.01", "-0.01", "0.02", "-0.02", "1.00", "-1.00", "0.001", "0.005", "0.004", "0.006", "10", "0.9999"]
    changes = [lambda: str(number + Decimal(rng.choice(steps)))] * 4
    changes += [lambda: str(-number), lambda: str(number * 10), lambda: f"{text.strip()}{'' if '.' in text else '.'}000"]
    changes += [lambda: f"{text.strip()}{'' if '.' in text else '.'}001", lambda: rng.choice(RATES)]
    return rng.choice(changes)()


def twisted(rng, text):
    """The same text written in another way, or damaged in one place."""
    at = rng.randrange(len(text) + 1)
    ways = [
        lambda: text.lower(),
        lambda: text.upper(),
        lambda: f" {text} ",
        lambda: f"\n\t{text}\n",
        lambda: text[:at] + text[at + 1 :],
        lambda: text[:at] + rng.choice("0123456789AZ -.") + text[at:],
        lambda: text[:at] + rng.choice("0123456789AZ") + text[at + 1 :],
        lambda: f"{text} {text}",
        lambda: text + text,
        lambda: rng.choice(ODD_TEXTS),
        lambda: rng.choice(["XX", "ZZZ", "S E", "0", "999", "ABC", "."]),
        lambda: "",
    ]
    return rng.choice(ways)()
