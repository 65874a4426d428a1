//! The texts of a language, and how a text gets its params.

use crate::code::Code;

/// The texts of a language.
pub struct Catalogue {
    /// BCP 47 tag.
    pub language: &'static str,
    /// The text of a code. `{name}` stands for a param.
    pub text: fn(Code) -> &'static str,
    /// The name of a state, for `zip.state`.
    pub states: &'static [([u8; 2], &'static str)],
}

impl Catalogue {
    /// The text for an issue: `params` gives the value of each placeholder.
    #[must_use]
    pub fn message(&self, code: Code, params: &[(&str, String)]) -> String {
        let mut parts = (self.text)(code).split('{');
        let mut message = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            let param = params.iter().find(|(known, _)| *known == name);
            let value = param.map_or("", |(_, value)| value);
            message.push_str(self.state_name(name, value).unwrap_or(value));
            message.push_str(rest);
        }
        message
    }

    fn state_name(&self, name: &str, value: &str) -> Option<&'static str> {
        let state =
            self.states.iter().find(|(code, _)| name == "state" && value.as_bytes() == code)?;
        Some(state.1)
    }
}
