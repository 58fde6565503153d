"""What the XML schemas of UBL 2.1 and CII D16B allow where: children in sequence, attributes, kinds of values."""

from collections import namedtuple
from functools import lru_cache
from pathlib import Path

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
MAIN = {
    "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
    "CrossIndustryInvoice": "cii-d16b/uncoupled clm/CII/uncefact/data/standard/CrossIndustryInvoice_100pD16B.xsd",
}
# The core component types of UBL, whose schema is not in the corpus, give these attributes to values of a kind.
CORE_ATTRIBUTES = {
    "amount": ("currencyID", "currencyCodeListVersionID"),
    "binary": ("format", "mimeCode", "encodingCode", "characterSetCode", "uri", "filename"),
    "code": ("listID", "listAgencyID", "listAgencyName", "listName", "listVersionID", "name", "languageID")
    + ("listURI", "listSchemeURI"),
    "id": ("schemeID", "schemeName", "schemeAgencyID", "schemeAgencyName", "schemeVersionID", "schemeDataURI")
    + ("schemeURI",),
    "measure": ("unitCode", "unitCodeListVersionID"),
    "quantity": ("unitCode", "unitCodeListID", "unitCodeListAgencyID", "unitCodeListAgencyName"),
    "text": ("languageID", "languageLocaleID"),
}
Child = namedtuple("Child", "name type required")


class Structure:
    """The schema of one root element. Names are in Clark notation, a type is the name of a schema type."""

    def __init__(self, official, root):
        self.roots, self.complex, self.seen = {}, {}, set()
        self.load((Path(official) / "xsd" / MAIN[root]).resolve())

    def load(self, path):
        if path in self.seen or not path.is_file():
            return
        self.seen.add(path)
        schema = etree.parse(path).getroot()
        target = f"{{{schema.get('targetNamespace')}}}"
        for part in schema:
            if part.tag in (f"{XS}import", f"{XS}include") and part.get("schemaLocation"):
                self.load((path.parent / part.get("schemaLocation")).resolve())
            elif part.tag == f"{XS}element" and part.get("type"):
                self.roots[target + part.get("name")] = clark(part, part.get("type"))
            elif part.tag in (f"{XS}complexType", f"{XS}simpleType"):
                self.complex[target + part.get("name")] = (part, target)

    @lru_cache(maxsize=None)
    def children(self, type_name):
        """The child elements a type allows, in their sequence; empty for a type that only has a value."""
        part, target = self.complex.get(type_name, (None, None))
        if part is None:
            return ()
        found = []
        for element in part.iter(f"{XS}element"):
            required = element.get("minOccurs", "1") != "0" and element.getparent().tag != f"{XS}choice"
            if element.get("ref"):
                name = clark(element, element.get("ref"))
                found.append(Child(name, self.roots.get(name), required))
            elif element.get("type"):
                found.append(Child(target + element.get("name"), clark(element, element.get("type")), required))
            else:
                inline = f"{type_name}.{element.get('name')}"
                self.complex[inline] = (element.find(f"{XS}complexType"), target)
                found.append(Child(target + element.get("name"), inline, required))
        return tuple(found)

    @lru_cache(maxsize=None)
    def attributes(self, type_name):
        """The names of the attributes of a type and of the types it extends."""
        part, _ = self.complex.get(type_name, (None, None))
        if part is None:
            return ()
        own = [a.get("name") for a in part.iter(f"{XS}attribute") if a.get("name")]
        inherited = [name for base in self.bases(part) for name in self.attributes(base)]
        core = CORE_ATTRIBUTES.get(self.kind(type_name), ()) if "specification:ubl" in type_name else ()
        return tuple(dict.fromkeys((*own, *inherited, *core)))

    @lru_cache(maxsize=None)
    def kind(self, type_name):
        """A word for the values of a type: amount, date, code, text and so on; group for one with children."""
        if self.children(type_name):
            return "group"
        lineage, todo = [], [type_name]
        while todo:
            name = todo.pop()
            lineage.append(etree.QName(name).localname.lower() if name else "")
            part, _ = self.complex.get(name, (None, None))
            todo.extend(self.bases(part) if part is not None else ())
        for word in ("code", "amount", "percent", "quantity", "measure", "indicator", "binary", "date", "time"):
            if any(word in name for name in lineage[:3]):
                return word
        if "boolean" in lineage:
            return "indicator"
        numeric = {"decimal", "numeric", "numerictype", "ratetype", "valuetype"}
        if numeric & set(lineage):
            return "number"
        return "id" if any(name.startswith("id") for name in lineage[:2]) else "text"

    @staticmethod
    def bases(part):
        tags = (f"{XS}extension", f"{XS}restriction")
        return [clark(step, step.get("base")) for step in part.iter(*tags) if step.get("base")]

    def type_of(self, element):
        """The type of an element of a document, found by walking down from its root; None where it has no place."""
        parent = element.getparent()
        if parent is None:
            return self.roots.get(element.tag)
        for child in self.children(self.type_of(parent)):
            if child.name == element.tag:
                return child.type
        return None

    def place(self, parent, new):
        """Put a new element into its parent at the place the sequence gives it, after others of its name."""
        order = [child.name for child in self.children(self.type_of(parent))]
        rank = order.index(new.tag) if new.tag in order else len(order)
        at = 0
        for index, sibling in enumerate(parent):
            if sibling.tag in order and order.index(sibling.tag) <= rank:
                at = index + 1
        parent.insert(at, new)
        return new

    @lru_cache(maxsize=None)
    def route(self, root, wanted, depth=6):
        """The shortest chain of names that leads from the root to an element whose path ends with `wanted`."""
        level = [((), self.roots[root])]
        for _ in range(depth):
            below = []
            for chain, type_name in level:
                for child in self.children(type_name):
                    longer = (*chain, child.name)
                    if longer[-len(wanted) :] == wanted:
                        return longer
                    if child.name not in chain and self.children(child.type):
                        below.append((longer, child.type))
            level = below[:20000]
        return None


def clark(element, prefixed):
    """A prefixed name of a schema in Clark notation."""
    prefix, _, local = prefixed.rpartition(":")
    return f"{{{element.nsmap.get(prefix or None)}}}{local}"
