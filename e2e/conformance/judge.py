#!/usr/bin/env python3
"""Judge UBL and CII invoices with the official stylesheets, in the form of expected.jsonl.

usage: judge.py [--corpus DIR] --prove        judge every document of DIR/expected.jsonl; all lists have to be the same
       judge.py [--corpus DIR] [--base DIR] FILE...   print one line per document, paths relative to --base
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

CORPUS = Path(__file__).resolve().parents[2] / "../shared/conformance"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"

BILLING = "peppol-bis-billing-2026.5"
NLCIUS = "nlcius-2.0.3.13"
# A rule set is what its stylesheets find together. The stylesheets of NLCIUS hold the rules of CEN themselves.
RULE_SETS = {
    "UBL": {
        "en16931": ["en16931-1.3.16/ubl/xslt/EN16931-UBL-validation.xslt"],
        "peppol": [f"{BILLING}/CEN-EN16931-UBL.xslt", f"{BILLING}/PEPPOL-EN16931-UBL.xslt"],
        "nlcius": [f"{NLCIUS}/si-ubl-2.0.3.13.xslt"],
        "gaccount": [f"{NLCIUS}/si-ubl-2.0-ext-gaccount-1.0.13.xslt"],
        "selfbilling": [f"{BILLING}/CEN-EN16931-UBL.xslt", f"{BILLING}/PEPPOL-EN16931-UBL-SB.xslt"],
    },
    "CII": {"en16931": ["en16931-1.3.16/cii/xslt/EN16931-CII-validation.xslt"]},
}
ROOTS = {
    "{urn:oasis:names:specification:ubl:schema:xsd:Invoice-2}Invoice": "UBL",
    "{urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2}CreditNote": "UBL",
    "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice": "CII",
}


class Judge:
    """The official stylesheets, each compiled once, when the first document needs it."""

    def __init__(self, corpus):
        self.official = Path(corpus) / "official"
        self.saxon = PySaxonProcessor(license=False)
        self.compiler = self.saxon.new_xslt30_processor()
        self.stylesheets = {}

    def judge(self, path):
        """What fires per rule set for the document in a file, with its syntax and root."""
        root = etree.QName(etree.parse(path).getroot())
        syntax = ROOTS[root.text]
        document = self.saxon.parse_xml(xml_file_name=str(path))
        found, answer = {}, {"syntax": syntax, "root": root.localname}
        for rules, names in RULE_SETS[syntax].items():
            for name in names:
                if name not in found:
                    found[name] = self.run(name, document)
            answer[rules] = together([found[name] for name in names])
        return answer

    def run(self, name, document):
        """A Counter of (rule, severity), or the message with which the stylesheet aborted."""
        if name not in self.stylesheets:
            path = str(self.official / name)
            self.stylesheets[name] = self.compiler.compile_stylesheet(stylesheet_file=path)
        stylesheet = self.stylesheets[name]
        stylesheet.set_global_context_item(xdm_item=document)
        try:
            report = stylesheet.transform_to_string(xdm_node=document)
        except PySaxonApiError as error:
            return str(error)
        if report is None:
            return stylesheet.error_message or "no report"
        fired = etree.fromstring(report.encode()).iter(f"{SVRL}failed-assert", f"{SVRL}successful-report")
        return Counter((rule_id(finding), finding.get("flag")) for finding in fired)


def rule_id(finding):
    """The id of a finding. A few rules of NLCIUS have theirs only at the start of the text, in brackets."""
    text = "".join(finding.itertext()).strip()
    return finding.get("id") or text[text.index("[") + 1 : text.index("]")]


def together(parts):
    """The sorted list of [rule, severity, count] of all parts; an abort of one of them outweighs the rest."""
    aborts = [part for part in parts if isinstance(part, str)]
    if aborts:
        return {"error": aborts[0]}
    total = sum(parts, Counter())
    return [[rule, severity, count] for (rule, severity), count in sorted(total.items())]


def same(judged, recorded):
    """Whether a rule set was judged as recorded. Of two aborts only the fact is compared, not the wording."""
    if isinstance(judged, dict) or isinstance(recorded, dict):
        return isinstance(judged, dict) and isinstance(recorded, dict)
    return judged == recorded


def prove(judge, corpus):
    """Judge the corpus again; the number of documents that differ from what is recorded."""
    lines = [json.loads(line) for line in (corpus / "expected.jsonl").open()]
    started, wrong, compared = time.monotonic(), 0, 0
    for line in lines:
        answer = judge.judge(corpus / line["path"])
        sets = [key for key in line if key != "path"]
        compared += len(sets) - 2
        differing = [key for key in sets if not same(answer.get(key), line[key])]
        for key in differing:
            print(f"{line['path']} {key}: recorded {line[key]} judged {answer.get(key)}")
        wrong += bool(differing)
    seconds = time.monotonic() - started
    print(f"{len(lines) - wrong} of {len(lines)} documents as recorded ({compared} lists) in {seconds:.0f} s")
    return wrong


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--base", type=Path, default=Path())
    options.add_argument("--prove", action="store_true")
    options.add_argument("files", nargs="*", type=Path)
    chosen = options.parse_args()
    judge = Judge(chosen.corpus)
    if chosen.prove:
        sys.exit(1 if prove(judge, chosen.corpus) else 0)
    for path in chosen.files:
        relative = path.resolve().relative_to(chosen.base.resolve())
        print(json.dumps({"path": str(relative), **judge.judge(path)}))


if __name__ == "__main__":
    main()
