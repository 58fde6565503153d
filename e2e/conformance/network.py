#!/usr/bin/env python3
"""Hold what we write for the network, and what we say of mutants of it, against the official rules and schemas.

usage: network.py --program PROGRAM --out DIR [--corpus DIR] [--seed N] [--written N] [--mutants N]
PROGRAM is the example `network_documents` of backend/peppol. Kinds: MLS, MLR, Invoice Response, EUSR and TSR.
Written documents must be valid by the XML schema and have no official finding. A mutant must have the same rules in both
judgements, severity included; where the official stylesheet aborts, ours has to say that the document is not valid.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from copy import deepcopy
from pathlib import Path

from differential import quiet
from judge import CORPUS, Judge
from lxml import etree
from structure import CORE_ATTRIBUTES, XS

UBL = "xsd/ubl-2.1/maindoc/UBL-ApplicationResponse-2.1.xsd"
# Kind: stylesheet, schema, rule set of rules.jsonl.
KINDS = {
    "mls": ("mls-1.0.1/peppol-mls-1.0.1.xslt", UBL, "mls-1.0.1"),
    "mlr": ("poacc-2026.5/PEPPOLBIS-T71.xslt", UBL, "peppol-t71-2026.5"),
    "invoice-response": ("poacc-2026.5/PEPPOLBIS-T111.xslt", UBL, "peppol-t111-2026.5"),
    "eusr": ("reporting/peppol-end-user-statistics-reporting-1.1.5.xslt",
             "xsd/peppol-end-user-statistics-reporting-1.1.xsd", "eusr-1.1.5"),
    "tsr": ("reporting/peppol-transaction-statistics-reporting-1.0.5.xslt",
            "xsd/peppol-transaction-statistics-reporting-1.0.1.xsd", "tsr-1.0.5"),
}  # fmt: skip
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
VALUES = """AP AB RE IP UQ CA PD PPD OTH NOA NON SV BV BW FD NA 0 1 2 7 -1 380 492 9999 two 0242 0106 0208 9915 0088 000123 123456-
 000123-ABC.x POP000123 NL ZZ EL XX nl 2026-11-23 2026-02-30 2026-11-23Z 12:00:00 12:00:00Z 12:00:00+01:00 12345678 1234567
 OPStatusReason OPStatusAction PerTP PerSP-DT-PR PerDT-PR PerDT-PR-EUC PerDT-EUC PerEUC DT PR CC SP TP Peppol CertSubjectCN
 SenderCountry ReceiverCountry EndUserCountry urn:peppol:edec:mls urn:peppol:bis:billing_with_response""".split()
NUMBERS = {
    "0088": ["7300010000001", "7300010000002", "73a"], "0192": ["987654325", "987654321"], "0184": ["DK88776655", "8877665"],
    "0096": ["1234567890", "123"], "0198": ["DK88776655", "88776655"], "0208": ["0202239951", "0202239952", "BE0202239951"],
    "0201": ["ABC123", "ABC12"], "0210": ["RSSMRA85T10A562S", "12345678901", "1"], "9907": ["RSSMRA85T10A562S", "x"],
    "0211": ["IT00743110157", "IT00743110158", "FR1"], "0007": ["5567321707", "5567321708"],
    "0151": ["51824753556", "51824753557"], "0106": ["12345678", "1234 5678"], "0190": ["00000001234567890000", "1"],
    "9944": ["NL123456789B12", "NL123456789B1"], "0217": ["123456789012", "12"],
}  # fmt: skip


CORE = "urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2"
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
CORE_TYPES = {"AmountType": ("amount", "decimal"), "BinaryObjectType": ("binary", "base64Binary"), "CodeType": ("code", "normalizedString"),
              "IdentifierType": ("id", "normalizedString"), "MeasureType": ("measure", "decimal"), "NumericType": ("numeric", "decimal"),
              "QuantityType": ("quantity", "decimal"), "TextType": ("text", "string")}  # fmt: skip


def schema_of(path, out):
    """The XML schema in a file. That of UBL gets the core types and signatures beside it, which are not in the corpus."""
    if "ubl" not in str(path):
        return etree.XMLSchema(etree.parse(path))
    core = etree.Element(f"{XS}schema", targetNamespace=CORE)
    for name, (kind, base) in CORE_TYPES.items():
        simple = etree.SubElement(etree.SubElement(core, f"{XS}complexType", name=name), f"{XS}simpleContent")
        extension = etree.SubElement(simple, f"{XS}extension", base="xs:" + base, nsmap={"xs": XS[1:-1]})
        for attribute in CORE_ATTRIBUTES.get(kind, ("format",)):
            etree.SubElement(extension, f"{XS}attribute", name=attribute, type="xs:string")
    (out / "core.xsd").write_bytes(etree.tostring(core))
    signature = etree.Element(f"{XS}schema", targetNamespace=SIGNATURE)
    etree.SubElement(signature, f"{XS}element", name="Signature")
    (out / "signature.xsd").write_bytes(etree.tostring(signature))
    both = etree.Element(f"{XS}schema")
    space = etree.parse(path).getroot().get("targetNamespace")
    for namespace, location in ((CORE, out / "core.xsd"), (SIGNATURE, out / "signature.xsd"), (space, path)):
        etree.SubElement(both, f"{XS}import", namespace=namespace, schemaLocation=str(location.resolve()))
    return etree.XMLSchema(both)

DATES = ["2026-11-23", "2026-02-30", "2026-1-23", "23-11-2026", "20261123  ", "12:00:00Z", "12:00"]
WAYS = """remove repeat empty value value attribute drop stray number space date step location""".split()


def mutate(root, rng):
    """Change one place of a document; what was done."""
    element = rng.choice(list(root.iter(etree.Element)))
    what = rng.choice(WAYS)
    parent = element.getparent()
    if what in ("remove", "repeat") and parent is not None:
        parent.remove(element) if what == "remove" else element.addnext(deepcopy(element))
    elif what == "empty":
        element[:] = []
        element.text = rng.choice(["", " ", None])
    elif what == "value" and len(element) == 0:
        element.text = rng.choice(VALUES)
    elif what in ("attribute", "drop") and element.attrib:
        name = rng.choice(list(element.attrib))
        if what == "drop":
            del element.attrib[name]
        else:
            element.set(name, rng.choice(VALUES))
    elif what == "stray":
        etree.SubElement(element, f"{{{CBC}}}UUID" if len(element) else f"{{{CBC}}}ID").text = "x"
    elif what == "number":
        found = [one for one in root.iter(f"{{{CBC}}}EndpointID", f"{{{CBC}}}ID") if one.get("schemeID")]
        if found:
            scheme = rng.choice(list(NUMBERS))
            one = rng.choice(found)
            one.set("schemeID", scheme)
            one.text = rng.choice(NUMBERS[scheme])
    elif what == "space" and len(element) == 0:
        element.text = f" \n {element.text or ''} "
    elif what == "location":
        root.set(rng.choice(["{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "schemaLocation"]), "a b")
    elif what == "date":
        dates = [one for one in root.iter(etree.Element) if etree.QName(one).localname.endswith(("Date", "Time"))]
        if dates:
            rng.choice(dates).text = rng.choice(DATES)
    elif what == "step":
        counts = [one for one in root.iter(etree.Element) if len(one) == 0 and (one.text or "").strip().isdigit()]
        if counts:
            one = rng.choice(counts)
            one.text = str(int(one.text) + rng.choice([-1, 1, 5]))
    return f"{what} {etree.QName(element).localname}"


def ours(program, folder):
    """What our rules say of every document in a folder, by path."""
    lines = subprocess.run([program, "judge", folder], check=True, capture_output=True, text=True).stdout.splitlines()
    return {line["path"]: line for line in map(json.loads, lines)}


class Comparison:
    """The official side of one kind, and what it has seen."""

    def __init__(self, judge, kind, rules, out):
        stylesheet, schema, ruleset = KINDS[kind]
        self.judge, self.stylesheet = judge, stylesheet
        self.schema = schema_of(judge.official / schema, out)
        self.rules = {rule["id"] for rule in rules if rule["ruleset"] == ruleset}
        self.fired, self.differences = Counter(), []

    def official(self, path):
        found = self.judge.run(self.stylesheet, self.judge.saxon.parse_xml(xml_file_name=str(path)))
        if not isinstance(found, str):
            self.fired.update({rule for rule, _ in found})
        return found

    def written(self, path):
        """Whether a document that we wrote is beyond reproach."""
        if not self.schema.validate(etree.parse(path)):
            self.differences.append(f"{path}: schema {self.schema.error_log.last_error}")
        found = self.official(path)
        if found:
            self.differences.append(f"{path}: official {found}")

    def mutant(self, path, line, told):
        """Whether both judgements of a mutant are the same; how the official one ended."""
        found = self.official(path)
        findings = line.get("findings", [])
        if isinstance(found, str):
            if "error" not in line and not any(severity == "fatal" for _, severity in findings):
                self.differences.append(f"{path} ({told}): the official rules abort, ours find nothing fatal")
            return "aborted"
        if "error" in line:
            self.differences.append(f"{path} ({told}): ours does not read it: {line['error']}")
            return "unread"
        theirs = set(found)
        mine = {(rule, severity) for rule, severity in findings if not rule.startswith("WISSEL-")}
        if theirs != mine:
            only = f"only official {sorted(theirs - mine)}, only ours {sorted(mine - theirs)}"
            self.differences.append(f"{path} ({told}): {only}")
        return "valid" if not found else "invalid"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--program", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--written", type=int, default=300)
    options.add_argument("--mutants", type=int, default=600)
    chosen = options.parse_args()
    quiet()
    shutil.rmtree(chosen.out, ignore_errors=True)
    written, mutants = chosen.out / "written", chosen.out / "mutants"
    subprocess.run([chosen.program, "write", written, str(chosen.written), str(chosen.seed)], check=True)
    judge = Judge(chosen.corpus)
    rules = [json.loads(line) for line in (chosen.corpus / "rules.jsonl").open()]
    failed, started = 0, time.monotonic()
    for kind in KINDS:
        comparison = Comparison(judge, kind, rules, chosen.out)
        made = sorted((written / kind).glob("*.xml"))
        for path in made:
            comparison.written(path)
        clean = len(made) - len(comparison.differences)
        rng = random.Random(f"{chosen.seed} {kind}")
        bases = made[:60] + sorted((chosen.corpus / kind).glob("*/*.xml")) * (1 if kind != "mlr" else 60)
        told = {}
        (mutants / kind).mkdir(parents=True)
        for number in range(chosen.mutants):
            root = etree.parse(rng.choice(bases), etree.XMLParser(remove_comments=True)).getroot()
            changes = [mutate(root, rng) for _ in range(rng.choice([1, 1, 2, 3]))]
            path = mutants / kind / f"{number:05}.xml"
            path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
            told[path] = ", ".join(changes)
        lines = ours(chosen.program, mutants)
        ends = Counter(comparison.mutant(path, lines[f"{kind}/{path.name}"], why) for path, why in told.items())
        for difference in comparison.differences[:10]:
            print(difference)
        never = sorted(comparison.rules - set(comparison.fired))
        print(f"{kind}: {clean} of {len(made)} written documents valid and without findings; "
              f"{len(told) - sum('mutants' in one for one in comparison.differences)} of {len(told)} mutants judged the same "
              f"({', '.join(f'{count} {end}' for end, count in sorted(ends.items()))})")  # fmt: skip
        print(f"  {len(comparison.rules) - len(never)} of {len(comparison.rules)} rules fired; never: {' '.join(never) or 'none'}")
        failed += len(comparison.differences)
    print(f"{failed} differences in {time.monotonic() - started:.0f} s")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
