"""Mutations aimed at one rule: its context is looked up or built in the draft, then something its test reads is changed.

The paths in rules.jsonl are only read roughly, as names, positions and literals. A mutation that misses its rule does
no harm, as the stylesheets judge every mutant anyway.
"""

import re
from copy import deepcopy

from mutate import CAC, CBC, PROFILES, UBL, apply_country, local, where

CII = "urn:un:unece:uncefact:data:standard:"
SPACES = {
    "cac": CAC, "cbc": CBC, "ext": f"{{{UBL}CommonExtensionComponents-2}}",
    "ubl": f"{{{UBL}Invoice-2}}", "ubl-invoice": f"{{{UBL}Invoice-2}}",
    "cn": f"{{{UBL}CreditNote-2}}", "ubl-creditnote": f"{{{UBL}CreditNote-2}}",
    "rsm": f"{{{CII}CrossIndustryInvoice:100}}", "ram": f"{{{CII}ReusableAggregateBusinessInformationEntity:100}}",
    "udt": f"{{{CII}UnqualifiedDataType:100}}", "qdt": f"{{{CII}QualifiedDataType:100}}",
}  # fmt: skip
LINES = re.compile(r"\((?:cac|ubl|cn):InvoiceLine\s*\|\s*(?:cac|ubl|cn):CreditNoteLine\)")
STEP = r"(?:@[\w-]+|[\w-]+:[\w*-]+|\.\.?)(?:\[[^\]]*\])*"
PATH = re.compile(rf"(?<![\w$:')-])(/{{0,2}}{STEP}(?:/{{1,2}}{STEP})*)(?![\w(:-])")
EQUALS = re.compile(r"([@\w:./*-]+)[)\s]*(?<!!)=\s*\(?\s*(?:'([^']*)'|(true|false)\(\))")
LITERAL = re.compile(r"'([^']*)'")
COUNTRY = re.compile(r"\$(\w*(?:[Ss]upplier|[Cc]ustomer)\w*?)(?:IsDE|\s*=\s*'(\w\w)')")


def split(text, separator):
    """The parts of an expression between separators that stand outside brackets and quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for index, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif depth == 0 and sign == separator:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def alternatives(expression):
    """The paths of a context such as `a | b` or `(a | b)[c]`, each with the predicates behind the brackets."""
    text = expression.strip()
    parts = split(text, "|")
    if len(parts) > 1:
        return [path for part in parts for path in alternatives(part)]
    if not text.startswith("("):
        return [text]
    depth, end = 0, 0
    for end, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            break
    return [path + text[end + 1 :] for path in alternatives(text[1:end])]


def steps(path):
    """A path as a list of (name in Clark notation, '@name', '.' or '..' ; predicates), without descendant marks."""
    found = []
    for step in split(path, "/"):
        name, *predicates = split(step.strip(), "[")[0], *re.findall(r"\[(.*?)\](?=\[|$)", step.strip(), re.S)
        name = name.split("[")[0].strip()
        prefix, _, short = name.rpartition(":")
        if name:
            found.append((SPACES[prefix] + short if prefix in SPACES else name, predicates))
    return found


class Aim:
    """One rule of rules.jsonl as something to aim at."""

    def __init__(self, rule):
        self.rules, self.id = rule["ruleset"], rule["id"]
        self.contexts = [path for context in rule["contexts"] for path in alternatives(context)]
        self.tests = rule["tests"]

    def fits(self, root):
        return any(self.usable(path, root) for path in self.contexts)

    @staticmethod
    def usable(path, root):
        first = steps(path)[:1]
        is_root = path.startswith("/") and not path.startswith("//") or (first and "}" in first[0][0] and (
            first[0][0].split("}")[1] in ("Invoice", "CreditNote", "CrossIndustryInvoice")))  # fmt: skip
        name = first[0][0] if first else ""
        other = {"CreditNoteLine": "Invoice", "InvoiceLine": "CreditNote"}
        if other.get(name.split("}")[-1]) == local(root):
            return False
        return not is_root or name in ("", "*", root.tag) or not name.startswith("{")

    def shoot(self, draft):
        """Change the draft so that the rule may fire; what was done, or None where it finds no place."""
        rng = draft.rng
        paths = [path for path in self.contexts if self.usable(path, draft.root)]
        if not paths:
            return None
        path, test = rng.choice(paths), rng.choice(self.tests)
        self.prepare(draft, path + " " + test)
        node = locate(draft, steps(path), path.startswith("/") and not path.startswith("//"))
        if node is None:
            return None
        told = act(draft, node, LINES.sub(f"cac:{local(draft.root)}Line", test))
        return f"for {self.id}: {told}" if told else None

    def prepare(self, draft, text):
        """Countries and profile, as far as the rule names them or its rule set asks for them."""
        seller, buyer = draft.terms["parties"][:2]
        for name, code in COUNTRY.findall(text):
            apply_country(draft, code or "DE", [seller if "upplier" in name else buyer])
        if self.rules.startswith("nlcius") and draft.rng.random() < 0.8:
            apply_country(draft, "NL", [seller, buyer] if draft.rng.random() < 0.7 else [seller])
            profile = PROFILES[2 if "gaccount" in self.rules else 1]
            for name, value in zip(("CustomizationID", "ProfileID"), profile, strict=True):
                draft.ensure(draft.root, [CBC + name]).text = value


def locate(draft, path, absolute):
    """An element the path leads to, one that is there or a new one, with its predicates made true where they are simple."""
    path = [step for step in path if step[0] not in (".", "..")]
    if path and (path[0][0] in (draft.root.tag, "*")):
        path, absolute = path[1:], True
        if not path:
            return draft.root
    names = [name for name, _ in path if not name.startswith("@")]
    if not names or any(not name.startswith("{") for name in names):
        return draft.some() if not absolute else draft.root
    found = [e for e in draft.all() if e is not draft.root and matches(draft, e, names, absolute)]
    if found:
        node = draft.rng.choice(found)
    elif names[-1].endswith("*"):
        return None
    elif absolute:
        node = draft.ensure(draft.root, names)
    else:
        route = draft.structure.route(draft.root.tag, tuple(names))
        if route is None:
            return None
        node = draft.ensure(draft.root, route)
    lineage = [node, *node.iterancestors()]
    elements = [step for step in path if not step[0].startswith("@")]
    for element, (_, predicates) in zip(lineage, reversed(elements), strict=False):
        fulfil(draft, element, predicates)
    return node


def matches(draft, element, names, absolute):
    for name in reversed(names):
        if element is None or element is draft.root:
            return False
        ending = name.split("}")[1]
        if element.tag != name and not (ending == "*" and element.tag.startswith(name[:-1])):
            return False
        element = element.getparent()
    return element is draft.root or not absolute


def fulfil(draft, node, predicates):
    """Make the comparisons with literals in predicates true, and let bare paths exist."""
    for predicate in predicates:
        equal = EQUALS.findall(predicate)
        for path, literal, boolean in equal:
            assign(draft, node, path, literal or boolean)
        if not equal:
            for path in PATH.findall(predicate):
                reach(draft, node, path)


def assign(draft, node, path, value):
    target = reach(draft, node, path)
    attribute = path.split("/")[-1]
    if target is None:
        return
    if attribute.startswith("@"):
        target.set(attribute[1:], value)
    elif len(target) == 0:
        target.text = value


def reach(draft, node, path):
    """The element that a path read in a rule means, seen from a node; built where it is missing."""
    if path.startswith("/"):
        return locate(draft, steps(path), not path.startswith("//"))
    for name, predicates in steps(path):
        if name == "..":
            node = node.getparent() if node.getparent() is not None else node
        elif name.startswith("{") and not name.endswith("*"):
            child = node.find(name)
            node = child if child is not None else draft.build(node, name)
            fulfil(draft, node, predicates)
        elif name.startswith("@") and name[1:] not in node.attrib:
            node.set(name[1:], draft.values.plausible(draft.rng, "code", node, name))
    return node


def act(draft, node, test):
    """Do to the node, or to something its test reads, what a test of this shape may object to."""
    rng = draft.rng
    paths = [p for p in PATH.findall(LITERAL.sub("''", test)) if p not in (".", "..")]
    full = [p for p in PATH.findall(test) if p not in (".", "..")]
    path = rng.choice([*(full or paths), "."]) if rng.random() < 0.9 else "."
    ways = {"have": 2, "gone": 2, "blank": 1, "other": 3, "twice": 1, "literal": 1}
    ways["have"] += 6 * bool(re.match(r"\s*\(*not\s*\(", test)) + 4 * (test.strip() in ("false", "true()", "false()"))
    ways["twice"] += 7 * ("count(" in test)
    ways["gone"] += 3 * ("exists(" in test or "!= ''" in test)
    ways["decimals"] = 8 * ("substring-after" in test or "round(" in test)
    way = rng.choices(list(ways), list(ways.values()))[0]
    target = reach(draft, node, path)
    if target is None:
        return None
    attribute = path.rpartition("@")[2] if "@" in path.split("/")[-1] else None
    told = f"{way} {where(target)}{'/@' + attribute if attribute else ''}"
    if attribute:
        on_attribute(draft, target, attribute, way, test)
    else:
        on_element(draft, target, node, way, test)
    return told


def on_attribute(draft, element, name, way, test):
    before = element.get(name, "")
    if way == "gone":
        element.attrib.pop(name, None)
    elif way in ("blank", "twice"):
        element.set(name, "")
    elif way == "literal":
        element.set(name, draft.rng.choice(words(test) or ["1"]))
    elif way == "other":
        element.set(name, draft.values.changed(draft.rng, "code", element, f"@{name}", before))


def on_element(draft, element, context, way, test):
    if element.getparent() is None:
        return
    if way == "gone":
        element.getparent().remove(element)
    elif way == "twice":
        chosen = draft.rng.choice([e for e in (element, *element.iterancestors()) if e.getparent() is not None][:3])
        if chosen is not context or draft.rng.random() < 0.5:
            chosen.addnext(deepcopy(chosen))
        else:
            element.addnext(deepcopy(element))
    elif len(element) == 0 and way != "have":
        before, kind = element.text or "", draft.kind(element)
        element.text = {
            "blank": lambda: draft.rng.choice(["", " "]),
            "literal": lambda: draft.rng.choice(words(test) or ["1"]),
            "decimals": lambda: f"{before}{'' if '.' in before else '.'}{draft.rng.choice(['001', '1234', '000', '5'])}",
            "other": lambda: draft.values.changed(draft.rng, kind, element.getparent(), local(element), before),
        }[way]()


def words(test):
    """The literals of a test; of a list of codes in one literal some members."""
    found = [word for literal in LITERAL.findall(test) for word in literal.split(" ")[:60] if word]
    return [word for word in found if all(ord(sign) >= 32 for sign in word)]


def aims(rules, syntax):
    """All rules of the rule sets of a syntax, from the lines of rules.jsonl."""
    wanted = {"UBL": ("en16931-ubl", "peppol-ubl-", "peppol-selfbilling-", "nlcius-2", "nlcius-gaccount-")}
    prefixes = wanted.get(syntax, ("en16931-cii",))
    return [Aim(rule) for rule in rules if rule["ruleset"].startswith(prefixes)]
