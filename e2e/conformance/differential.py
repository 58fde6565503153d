#!/usr/bin/env python3
"""Make invoices nobody wrote, let the official stylesheets judge them, and compare `wissel validate` with that.

usage: differential.py [--corpus DIR] [--out DIR] [--seed N] [--ubl N] [--cii N] [--check WISSEL]
The folder gets ubl/N.xml and cii/N.xml and an expected.jsonl as check.py reads it. The same seed makes the same set.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from copy import deepcopy
from pathlib import Path

from judge import CORPUS, Judge
from lxml import etree
from mutate import Draft, local, mutate
from structure import MAIN, Structure
from targeted import aims
from values import Values

# The rule set of a line of expected.jsonl that shows the rules of a rule set of rules.jsonl.
SHOWN = {
    "en16931-ubl": "en16931",
    "peppol-ubl-2026.5": "peppol",
    "peppol-selfbilling-2026.5": "selfbilling",
    "nlcius-2.0.3.13": "nlcius",
    "nlcius-gaccount-1.0.13": "gaccount",
    "en16931-cii": "en16931",
}
AIMED = 0.75  # the share of mutants that aim at a rule
MOST_TRIES = 7  # what never fired after so many tries is not aimed at again before everything else
MOST_NAMED = 60  # so many rules that never fired are named


class Corpus:
    """The documents of the corpus by root, those with few findings more often, and all that is known about values."""

    def __init__(self, folder):
        self.folder = folder
        self.lines = [json.loads(line) for line in (folder / "expected.jsonl").open()]
        self.rules = [json.loads(line) for line in (folder / "rules.jsonl").open()]
        self.values = Values(json.loads((folder / "codelists.json").read_text()))
        self.structures = {root: Structure(folder / "official", root) for root in MAIN}
        self.trees, self.weights = {}, {}
        for line in self.lines:
            tree = etree.parse(folder / line["path"]).getroot()
            self.values.harvest(tree)
            self.trees[line["path"]] = tree
            found = [line[rules] for rules in ("en16931", "peppol", "nlcius") if isinstance(line.get(rules), list)]
            near = sum(8 / (1 + sum(count for _, _, count in findings)) for findings in found)
            self.weights[line["path"]] = (near + 0.3) * (3 if line["root"] == "CreditNote" else 1)

    def draft(self, rng, syntax, folder="", fits=lambda root: True):
        """A copy of a document to change, with its path."""
        trees = self.trees
        paths = [line["path"] for line in self.lines if line["syntax"] == syntax and line["path"].startswith(folder)]
        paths = [path for path in paths if fits(trees[path])]
        path = rng.choices(paths, [self.weights[path] for path in paths])[0]
        root = deepcopy(self.trees[path])
        others = [tree for name, tree in self.trees.items() if tree.tag == root.tag and self.weights[name] > 2]
        return path, Draft(root, self.structures[local(root)], self.values, rng, others)


class Generator:
    """Makes and judges mutants one after the other; what has fired least is aimed at next."""

    def __init__(self, corpus, judge, seed, syntax):
        self.corpus, self.judge, self.syntax = corpus, judge, syntax
        self.rng = random.Random(f"{seed} {syntax}")
        self.aims = aims(corpus.rules, syntax)
        self.tries, self.fired = Counter(), Counter()

    def next_aim(self):
        def wanting(aim):
            fired = self.fired[SHOWN[aim.rules], aim.id]
            hopeless = not fired and self.tries[aim] >= MOST_TRIES
            return hopeless, self.tries[aim] + fired / 2 + 2 * bool(fired), self.rng.random()

        return min(self.aims, key=wanting)

    def make(self, path):
        """Write a new mutant to a path; its line for expected.jsonl."""
        aim = self.next_aim() if self.rng.random() < AIMED else None
        folder = "si-ubl-gaccount" if aim and "gaccount" in aim.rules and self.rng.random() < 0.7 else ""
        base, draft = self.corpus.draft(self.rng, self.syntax, folder, aim.fits if aim else lambda root: True)
        told = []
        if aim:
            self.tries[aim] += 1
            told = [done for done in [aim.shoot(draft)] if done]
        wanted = self.rng.choice([1, 1, 1, 2, 2, 3])
        told += [mutate(draft) for _ in range(wanted - len(told))]
        path.write_bytes(etree.tostring(draft.root, xml_declaration=True, encoding="UTF-8"))
        answer = self.judge.judge(path)
        for rules, findings in answer.items():
            if isinstance(findings, list):
                self.fired.update((rules, rule) for rule, _, _ in findings)
        return {**answer, "base": base, "mutations": told}


def generate(corpus, judge, out, seed, syntax, count):
    """Make `count` mutants of a syntax under `out`; their lines, and how often each rule fired."""
    generator = Generator(corpus, judge, seed, syntax)
    folder = out / syntax.lower()
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    for number in range(1, count + 1):
        path = folder / f"{number:05}.xml"
        yield {"path": str(path.relative_to(out)), **generator.make(path)}
        if number % 500 == 0:
            print(f"  {syntax} {number} after {time.monotonic() - started:.0f} s", file=sys.stderr)


def coverage(rules, lines):
    """Per rule set of rules.jsonl: how many ids there are, and which never fired in these lines."""
    fired = {(line["syntax"], rules, finding[0])
             for line in lines for rules, findings in line.items()
             if rules in SHOWN.values() and isinstance(findings, list) for finding in findings}  # fmt: skip
    report = {}
    for name, shown in SHOWN.items():
        syntax = "CII" if name == "en16931-cii" else "UBL"
        ids = sorted({rule["id"] for rule in rules if rule["ruleset"] == name})
        report[name] = (len(ids), [rule for rule in ids if (syntax, shown, rule) not in fired])
    return report


def quiet():
    """Saxon prints every abort on standard error; keep that of Python only."""
    kept = os.dup(2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stderr = os.fdopen(kept, "w", buffering=1)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--ubl", type=int, default=4000)
    options.add_argument("--cii", type=int, default=1500)
    options.add_argument("--check", type=Path, help="the wissel program to compare")
    chosen = options.parse_args()
    quiet()
    if not chosen.corpus.is_dir():
        sys.exit("no conformance corpus")
    corpus, judge = Corpus(chosen.corpus), Judge(chosen.corpus)
    lines, started = [], time.monotonic()
    for syntax, count in (("UBL", chosen.ubl), ("CII", chosen.cii)):
        lines += generate(corpus, judge, chosen.out, chosen.seed, syntax, count)
    with (chosen.out / "expected.jsonl").open("w") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    print(f"{len(lines)} mutants in {time.monotonic() - started:.0f} s")
    known = coverage(corpus.rules, corpus.lines)
    for name, (count, missing) in coverage(corpus.rules, lines).items():
        never = sorted(set(missing) & set(known[name][1]))
        print(f"{name}: {count - len(missing)} of {count} rules fired, {count - len(never)} with the corpus")
        more = f" and {len(never) - MOST_NAMED} more" if len(never) > MOST_NAMED else ""
        print(f"  neither here nor there: {' '.join(never[:MOST_NAMED]) or 'none'}{more}")
    if chosen.check:
        check = [sys.executable, chosen.corpus / "check.py", chosen.check, "--data", chosen.out]
        sys.exit(subprocess.run(check).returncode)


if __name__ == "__main__":
    main()
