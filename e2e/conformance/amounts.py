"""Amounts of a draft computed anew, so that a mutant can be right again after a change, or wrong by a cent."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
SETTLEMENT = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
LINE_SETTLEMENT = "SpecifiedLineTradeSettlement"
PRICE = "SpecifiedLineTradeAgreement/NetPriceProductTradePrice"
# Where UBL and CII keep what a calculation reads and writes; alternatives are for invoice and credit note.
UBL = {
    "lines": ("InvoiceLine", "CreditNoteLine"),
    "quantity": ("InvoicedQuantity", "CreditedQuantity"),
    "price": ("Price/PriceAmount",), "base": ("Price/BaseQuantity",), "net": ("LineExtensionAmount",),
    "line tax": ("Item/ClassifiedTaxCategory",), "line charges": ("AllowanceCharge",), "charges": ("AllowanceCharge",),
    "is charge": ("ChargeIndicator",), "amount": ("Amount",), "charge tax": ("TaxCategory",),
    "category": ("ID",), "rate": ("Percent",), "subtotals": ("TaxTotal/TaxSubtotal",), "subtotal tax": ("TaxCategory",),
    "taxable": ("TaxableAmount",), "tax": ("TaxAmount",), "total tax": ("TaxTotal/TaxAmount",),
    "line total": ("LegalMonetaryTotal/LineExtensionAmount",),
    "allowance total": ("LegalMonetaryTotal/AllowanceTotalAmount",),
    "charge total": ("LegalMonetaryTotal/ChargeTotalAmount",), "without": ("LegalMonetaryTotal/TaxExclusiveAmount",),
    "with": ("LegalMonetaryTotal/TaxInclusiveAmount",), "paid": ("LegalMonetaryTotal/PrepaidAmount",),
    "rounding": ("LegalMonetaryTotal/PayableRoundingAmount",), "due": ("LegalMonetaryTotal/PayableAmount",),
}  # fmt: skip
SUMS = f"{SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation"
CII = {
    "lines": ("SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem",),
    "quantity": ("SpecifiedLineTradeDelivery/BilledQuantity",),
    "price": (f"{PRICE}/ChargeAmount",), "base": (f"{PRICE}/BasisQuantity",),
    "net": (f"{LINE_SETTLEMENT}/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",),
    "line tax": (f"{LINE_SETTLEMENT}/ApplicableTradeTax",),
    "line charges": (f"{LINE_SETTLEMENT}/SpecifiedTradeAllowanceCharge",),
    "charges": (f"{SETTLEMENT}/SpecifiedTradeAllowanceCharge",),
    "is charge": ("ChargeIndicator/Indicator",), "amount": ("ActualAmount",), "charge tax": ("CategoryTradeTax",),
    "category": ("CategoryCode",), "rate": ("RateApplicablePercent",),
    "subtotals": (f"{SETTLEMENT}/ApplicableTradeTax",), "subtotal tax": (".",),
    "taxable": ("BasisAmount",), "tax": ("CalculatedAmount",), "total tax": (f"{SUMS}/TaxTotalAmount",),
    "line total": (f"{SUMS}/LineTotalAmount",), "allowance total": (f"{SUMS}/AllowanceTotalAmount",),
    "charge total": (f"{SUMS}/ChargeTotalAmount",), "without": (f"{SUMS}/TaxBasisTotalAmount",),
    "with": (f"{SUMS}/GrandTotalAmount",), "paid": (f"{SUMS}/TotalPrepaidAmount",),
    "rounding": (f"{SUMS}/RoundingAmount",), "due": (f"{SUMS}/DuePayableAmount",),
}  # fmt: skip


class Sums:
    """The amounts of one document, read and written by the words of the tables above."""

    def __init__(self, root):
        self.root = root
        self.paths = CII if root.tag.endswith("CrossIndustryInvoice") else UBL

    def all(self, parent, word):
        found = []
        for path in self.paths[word]:
            steps = path if path == "." else "/".join(f"{{*}}{name}" for name in path.split("/"))
            found += [parent] if path == "." else parent.findall(steps)
        return found

    def number(self, parent, word, otherwise="0"):
        for element in self.all(parent, word)[:1]:
            try:
                number = Decimal((element.text or "").strip())
                return number if number.is_finite() and abs(number) < 10**15 else Decimal(otherwise)
            except InvalidOperation:
                break
        return Decimal(otherwise)

    def write(self, parent, word, number):
        for element in self.all(parent, word)[:1]:
            element.text = str(rounded(number))

    def key(self, parent, word):
        """Category and rate of the VAT of a line, of an allowance or charge, or of a breakdown."""
        for tax in self.all(parent, word)[:1]:
            category = "".join(e.text or "" for e in self.all(tax, "category")[:1]).strip()
            return category, self.number(tax, "rate")
        return "", Decimal(0)

    def charges(self, parent, word):
        """Charges less allowances, each on its own, with the VAT they belong to."""
        for charge in self.all(parent, word):
            sign = 1 if any((e.text or "").strip() in ("true", "1") for e in self.all(charge, "is charge")) else -1
            yield sign, self.number(charge, "amount"), self.key(charge, "charge tax")

    def recalculate(self):
        """Write the amounts that follow from quantities, prices, allowances, charges and rates."""
        taxable, line_total = defaultdict(Decimal), Decimal(0)
        for line in self.all(self.root, "lines"):
            base = self.number(line, "base", "1") or Decimal(1)
            net = self.number(line, "quantity", "1") * self.number(line, "price") / base
            net = rounded(net + sum(sign * amount for sign, amount, _ in self.charges(line, "line charges")))
            self.write(line, "net", net)
            taxable[self.key(line, "line tax")] += net
            line_total += net
        added = {1: Decimal(0), -1: Decimal(0)}
        for sign, amount, key in self.charges(self.root, "charges"):
            taxable[key] += sign * amount
            added[sign] += amount
        tax = Decimal(0)
        for subtotal in self.all(self.root, "subtotals"):
            key = self.key(subtotal, "subtotal tax")
            self.write(subtotal, "taxable", taxable[key])
            self.write(subtotal, "tax", taxable[key] * key[1] / 100)
            tax += rounded(taxable[key] * key[1] / 100)
        without = line_total + added[1] - added[-1]
        due = without + tax - self.number(self.root, "paid") + self.number(self.root, "rounding")
        totals = {"total tax": tax, "line total": line_total, "allowance total": added[-1], "charge total": added[1]}
        for word, number in {**totals, "without": without, "with": without + tax, "due": due}.items():
            self.write(self.root, word, number)


def rounded(number):
    return number.quantize(CENT, ROUND_HALF_UP)


def reprice(draft):
    """Another quantity or price on a line with all that follows from it; half of the time one amount is off a little."""
    sums, rng = Sums(draft.root), draft.rng
    lines = sums.all(draft.root, "lines")
    places = [e for line in lines for word in ("quantity", "price") for e in sums.all(line, word)]
    if not places:
        return None
    chosen = rng.choice(places)
    chosen.text = rng.choice(["1", "3", "-2", "0", "1.5", "0.333", "19.99", "7.125", "100.005", "1234567.89", "33.3333"])
    sums.recalculate()
    told = f"amounts anew for {chosen.tag.split('}')[1]} {chosen.text}"
    words = ["net", "taxable", "tax", "total tax", "line total", "without", "with", "due"]
    owners = [draft.root, *lines, *sums.all(draft.root, "subtotals")]
    amounts = [e for owner in owners for word in words for e in sums.all(owner, word) if len(e) == 0]
    if amounts and rng.random() < 0.5:
        amount = rng.choice(amounts)
        step = rng.choice(["0.01", "-0.01", "0.02", "-0.02", "0.99", "1.00", "-1.00", "1.01", "0.004", "0.005"])
        amount.text = str(Decimal(amount.text or "0") + Decimal(step)) if is_number(amount.text) else step
        told += f", {amount.tag.split('}')[1]} off by {step}"
    return told


def is_number(text):
    try:
        return Decimal((text or "").strip()).is_finite()
    except InvalidOperation:
        return False
