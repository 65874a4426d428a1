//! Parameters of paths and queries: what an endpoint declares of them, and the values of a request.

/// Words that documents alone have: there is nothing of them in a build that makes none, as that of the Worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prose(#[cfg(feature = "schema")] &'static str);

impl Prose {
    #[cfg(feature = "schema")]
    pub(crate) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    #[cfg(not(feature = "schema"))]
    pub(crate) const fn new(_: &'static str) -> Self {
        Self()
    }

    /// The words.
    #[cfg(feature = "schema")]
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// A parameter of a path. Declared once as a constant, with which handlers ask for its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathParameter {
    /// As the template has it in braces.
    pub name: &'static str,
    /// What it names.
    pub about: Prose,
}

impl PathParameter {
    pub(crate) const fn new(name: &'static str, about: &'static str) -> Self {
        Self { name, about: Prose::new(about) }
    }
}

/// What the value of a parameter of the query is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number from the first to the second.
    Integer(i64, i64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any text of at most [`LONGEST`] characters, none of them a control.
    Text,
}

/// How many characters a text may have.
pub const LONGEST: usize = 2048;

impl Kind {
    /// Whether it is such a value.
    pub(crate) fn takes(self, value: &str) -> bool {
        match self {
            Self::Integer(least, most) => {
                let is_plain = value.bytes().all(|byte| byte.is_ascii_digit());
                is_plain && value.parse().is_ok_and(|number: i64| (least..=most).contains(&number))
            }
            Self::OneOf(words) => words.contains(&value),
            Self::Text => {
                value.chars().count() <= LONGEST && !value.bytes().any(|b| b.is_ascii_control())
            }
        }
    }
}

/// A parameter of a query. None has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryParameter {
    /// Its name.
    pub name: &'static str,
    /// What its value is; a value that is not is refused.
    pub kind: Kind,
    /// What it asks for.
    pub about: Prose,
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
