//! Parameters of paths and queries: what an endpoint declares of them, and the values of a request.

/// A parameter of a path. Declared once as a constant, with which handlers ask for its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathParameter {
    /// As the template has it in braces.
    pub name: &'static str,
    /// What it names.
    pub about: &'static str,
}

impl PathParameter {
    pub(crate) const fn new(name: &'static str, about: &'static str) -> Self {
        Self { name, about }
    }
}

/// What the value of a parameter of the query is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number from the first to the second.
    Integer(i64, i64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any text.
    Text,
}

/// A parameter of a query. None has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryParameter {
    /// Its name.
    pub name: &'static str,
    /// What its value is; a value that is not is refused.
    pub kind: Kind,
    /// What it asks for.
    pub about: &'static str,
}

/// The value of the first parameter of that name in a query, decoded.
pub(crate) fn query_value(query: &str, parameter: &QueryParameter) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == parameter.name)
        .map(|(_, value)| value.into_owned())
}

/// The values of a path's parameters, in the order of the template, percent-encoded as they came.
pub(crate) type PathValues<'a> = Vec<&'a str>;

/// The names in a template's braces, in their order.
pub(crate) fn names_in(template: &'static str) -> impl Iterator<Item = &'static str> {
    template.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}
