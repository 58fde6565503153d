//! The attributes of a start tag: namespace declarations, and those that are kept.

use super::{
    super::{
        attributes::{Attributes, Wrong},
        error::{ReadError, limit, syntax},
        name::{MOST_FOREIGN, Name},
        namespaces::Namespaces,
        tree::{Attribute, IN_RESOLVED, Span},
    },
    Builder, length, span_of,
};

impl<'a> Builder<'a> {
    pub(super) fn read_attributes(&mut self, element: &str, source: &'a str) -> Result<(), ReadError> {
        let first = self.tree.attributes.len();
        let mut is_prefixed = false;
        for (read, attribute) in Attributes::new(source).enumerate() {
            let attribute = attribute.map_err(|wrong| match wrong {
                Wrong::Form => self.error(&syntax::ATTRIBUTE, &[element]),
                Wrong::Reference(name) => self.error(&syntax::ENTITY, &[&name]),
            })?;
            if read >= self.limits.attributes {
                return Err(self.over(&limit::ATTRIBUTES, self.limits.attributes, element));
            }
            if attribute.value.len() > self.limits.value_bytes {
                return Err(self.over(&limit::VALUE, self.limits.value_bytes, attribute.name));
            }
            if !self.declare(attribute.name, &attribute.value)? {
                is_prefixed |= attribute.name.contains(':');
                self.keep_attribute(element, first, attribute.name, &attribute.value)?;
            }
        }
        if is_prefixed { self.check_prefixed(element, source) } else { Ok(()) }
    }

    /// Prefixes of attributes are declared, and no two of them make the same name.
    fn check_prefixed(&self, element: &str, source: &str) -> Result<(), ReadError> {
        let mut seen = Vec::new();
        for attribute in Attributes::new(source).flatten() {
            let Some((prefix, local)) = attribute.name.split_once(':').filter(|(prefix, _)| *prefix != "xmlns") else {
                continue;
            };
            let Some(bound) = self.namespaces.resolve(prefix) else {
                return Err(self.error(&syntax::PREFIX, &[prefix]));
            };
            if seen.contains(&(bound.namespace, local)) {
                return Err(self.error(&syntax::ATTRIBUTE, &[element]));
            }
            seen.push((bound.namespace, local));
        }
        Ok(())
    }

    /// Takes a namespace declaration; tells whether the attribute was one.
    fn declare(&mut self, name: &str, namespace: &str) -> Result<bool, ReadError> {
        let prefix = match name.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) if rest.starts_with(':') => &rest[1..],
            _ => return Ok(false),
        };
        self.declarations += 1;
        if self.declarations > self.limits.namespace_declarations {
            return Err(self.over(&limit::NAMESPACES, self.limits.namespace_declarations, ""));
        }
        let depth = self.open.len() + 1;
        if self.namespaces.is_declared_at(prefix, depth) {
            return Err(self.error(&syntax::ATTRIBUTE, &[name]));
        }
        if !Namespaces::may_declare(prefix, namespace) {
            return Err(self.error(&syntax::BINDING, &[prefix, namespace]));
        }
        self.namespaces.declare(prefix, namespace, depth);
        self.known.clear();
        Ok(true)
    }

    fn keep_attribute(&mut self, element: &str, first: usize, written: &'a str, value: &str) -> Result<(), ReadError> {
        let name = match self.attribute_names.get(written) {
            Some(known) => *known,
            None => {
                let name = Name::of_attribute(written).unwrap_or_else(|| self.foreign_name(format!("@{written}")));
                self.attribute_names.insert(written, name);
                name
            }
        };
        let is_foreign = name.foreign_index() == Some(MOST_FOREIGN - 1);
        if !is_foreign && self.tree.attributes[first..].iter().any(|known| known.name == name) {
            return Err(self.error(&syntax::ATTRIBUTE, &[element]));
        }
        let value = if self.text.as_bytes().as_ptr_range().contains(&value.as_ptr()) {
            span_of(self.text, value)
        } else {
            let start = length(self.tree.resolved.len()) | IN_RESOLVED;
            self.tree.resolved.push_str(value);
            Span { start, length: length(value.len()) }
        };
        self.tree.attributes.push(Attribute { name, value });
        Ok(())
    }
}
