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
SELLER_IN = re.compile(r"cac:AccountingSupplierParty/cac:Party\[[^\]]*?IdentificationCode\s*=\s*'(\w\w)'")
FUNCTION = re.compile(r"(?:normalize-space|upper-case|lower-case|exists|boolean|string)\(")
ENDING = re.compile(r"ends-with\(name\(\), '(\w+)'\)")
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
        named = [(seller if "upplier" in name else buyer, code or "DE") for name, code in COUNTRY.findall(text)]
        named += [(seller, code) for code in SELLER_IN.findall(text)]
        if "isGreek" in text:
            named += [(seller, "GR"), (buyer, "GR")] if "eceiver" in text else [(seller, "GR")]
        for party, code in named:
            apply_country(draft, code, [party])
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
    ending = ENDING.search(" ".join(path[-1][1])) if path else None
    if ending:
        found = [e for e in draft.all() if local(e).endswith(ending[1])]
        return draft.rng.choice(found) if found else None
    if not names or any(not name.startswith("{") for name in names):
        return draft.leaf() if not absolute else draft.root
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
    for predicate in (FUNCTION.sub("", predicate) for predicate in predicates):
        equal = EQUALS.findall(predicate)
        for path, literal, boolean in equal:
            assign(draft, node, path, literal or boolean)
        if not equal:
            for path in PATH.findall(predicate):
                reach(draft, node, path)


def assign(draft, node, path, value):
    target = reach(draft, node, path)
    attribute = attribute_of(path)
    if target is None:
        return
    if attribute:
        target.set(attribute, value)
    elif len(target) == 0:
        target.text = value


def reach(draft, node, path):
    """The element that a path read in a rule means, seen from a node; built where it is missing."""
    if path.startswith("/"):
        node, path = locate(draft, steps(path), not path.startswith("//")), split(path, "/")[-1]
        if node is None or not path.startswith("@"):
            return node
    for name, predicates in steps(path):
        if name == "..":
            node = node.getparent() if node.getparent() is not None else node
        elif name.startswith("{") and not name.endswith("*"):
            child = node.find(name)
            node = child if child is not None else draft.build(node, name)
            fulfil(draft, node, predicates)
        elif re.fullmatch(r"@[\w-]+", name) and name[1:] not in node.attrib:
            node.set(name[1:], draft.values.plausible(draft.rng, "code", node, name))
    return node


def attribute_of(path):
    found = re.fullmatch(r"@([\w-]+).*", split(path, "/")[-1], re.S)
    return found and found[1]


def act(draft, node, test):
    """Do to the node, or to something its test reads, what a test of this shape may object to."""
    rng = draft.rng
    paths = [p for p in PATH.findall(LITERAL.sub("''", test)) if p not in (".", "..")]
    full = [p for p in PATH.findall(test) if p not in (".", "..")]
    paths = full or paths
    path = rng.choice(paths) if paths and (node is draft.root or rng.random() < 0.85) else "."
    way = choose_way(rng, test)
    if way == "clear":
        return clear(draft, node, paths)
    if way == "every":
        return f"every {', '.join(where(e) for e in (reach(draft, node, p) for p in paths[:6]) if e is not None)}"
    if way == "suppose":
        return suppose(draft, node, test)
    target = reach(draft, node, path)
    if target is None:
        return None
    attribute = attribute_of(path)
    told = f"{way} {where(target)}{'/@' + attribute if attribute else ''}"
    if attribute:
        on_attribute(draft, target, attribute, way, test)
    else:
        on_element(draft, target, node, way, test)
    return told


def choose_way(rng, test):
    """What to do, by what the test looks like: let exist, remove, empty, change, repeat and so on."""
    ways = {"have": 2, "gone": 2, "blank": 1, "other": 3, "twice": 1, "literal": 1, "every": 1, "clear": 1}
    if re.match(r"\s*not\s*\((?!.*(?: or | and |=))", test, re.S) or test.strip() in ("false", "true()", "false()"):
        ways["have"] = 40
    ways["twice"] += 25 * bool(re.match(r"[\s(]*count\(", test))
    ways["gone"] += 4 * ("exists(" in test or "!= ''" in test or "=" not in test)
    ways["clear"] += 5 * (" or " in test and "= 'VA" in test or "='VAT" in test)
    ways["suppose"] = 5 * (" and " in test) * ("='" in test or "= '" in test)
    ways["every"] += 8 * (" and " in test and "not" in test)
    ways["negative"] = 8 * bool(re.search(r">=? ?0", test))
    ways["decimals"] = 15 * ("substring-after" in test or "round(" in test)
    return rng.choices(list(ways), list(ways.values()))[0]


def suppose(draft, node, test):
    """Make most of the comparisons with literals in the test true, each on its own."""
    chosen = [found for found in EQUALS.findall(FUNCTION.sub("", test)) if draft.rng.random() < 0.7][:8]
    for path, literal, boolean in chosen:
        assign(draft, node, path, literal or boolean)
    return f"suppose {', '.join(f'{path} {literal or boolean}' for path, literal, boolean in chosen)}" if chosen else None


def clear(draft, node, paths):
    """Remove everything of the document that ends like one of the paths."""
    gone = []
    for names in ([name for name, _ in steps(path) if name.startswith("{")] for path in paths):
        found = [e for e in draft.all() if names and e not in (node, draft.root) and matches(draft, e, names[-2:], False)]
        for element in found:
            if element.getparent() is not None:
                gone.append(where(element))
                element.getparent().remove(element)
    return f"clear {', '.join(gone[:6])}" if gone else None


def on_attribute(draft, element, name, way, test):
    before = element.get(name, "")
    if way == "gone":
        element.attrib.pop(name, None)
    elif way in ("blank", "twice"):
        element.set(name, "")
    elif way == "literal":
        element.set(name, draft.rng.choice(words(test) or ["1"]))
    elif way != "have":
        element.set(name, draft.values.changed(draft.rng, "code", element, f"@{name}", before))


def on_element(draft, element, context, way, test):
    if element.getparent() is None:
        return
    if way == "gone":
        element.getparent().remove(element)
    elif way == "twice":
        lineage = [e for e in (element, *element.iterancestors()) if e.getparent() is not None and e is not context]
        chosen = element if draft.rng.random() < 0.6 else draft.rng.choice([element, *lineage[:3]])
        for _ in range(draft.rng.choice([1, 1, 2])):
            copy = deepcopy(chosen)
            if len(copy) == 0 and draft.rng.random() < 0.4:
                copy.text = draft.values.plausible(draft.rng, draft.kind(chosen), chosen.getparent(), local(chosen))
            chosen.addnext(copy)
    elif len(element) == 0 and way != "have":
        before, kind = element.text or "", draft.kind(element)
        element.text = {
            "negative": lambda: draft.rng.choice(["-1", "-0.01", "0", "-100.00"]),
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
