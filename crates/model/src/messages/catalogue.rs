//! The texts of a language, and how a text gets its params.

use crate::code::Code;
use crate::unicode::{properties_of, property};

/// The texts of a language.
pub struct Catalogue {
    /// BCP 47 tag.
    pub language: &'static str,
    /// The text of a code. `{name}` stands for a param.
    pub text: fn(Code) -> &'static str,
    /// The name of a state, for `zip.state`.
    pub states: &'static [([u8; 2], &'static str)],
    /// What a character that nobody sees is called; its number follows.
    pub invisible: &'static str,
    /// The texts of what no rule asks, and the Worker alone tells, by their codes.
    pub others: [(&'static str, &'static str); 2],
}

impl Catalogue {
    /// The text for an issue: `params` gives the value of each placeholder.
    #[must_use]
    pub fn message(&self, code: Code, params: &[(&str, String)]) -> String {
        let mut parts = (self.text)(as_told(code, params)).split('{');
        let mut message = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            let param = params.iter().find(|(known, _)| *known == name);
            let value = param.map_or("", |(_, value)| value);
            match name {
                "found" => message.push_str(&self.character(value)),
                _ => message.push_str(self.state_name(name, value).unwrap_or(value)),
            }
            message.push_str(rest);
        }
        message
    }

    /// The text of a code that the Worker alone tells.
    #[must_use]
    pub fn other(&self, code: &str) -> &'static str {
        self.others.iter().find(|(known, _)| *known == code).map_or("", |(_, text)| text)
    }

    /// The character of a number like `U+00D7`: itself in quotes, or what it is where nobody would see it.
    fn character(&self, number: &str) -> String {
        let code = number.strip_prefix("U+").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.and_then(char::from_u32).filter(|c| is_seen(*c)) {
            Some(c) => format!("“{c}”"),
            None => format!("{} {number}", self.invisible),
        }
    }

    fn state_name(&self, name: &str, value: &str) -> Option<&'static str> {
        let state =
            self.states.iter().find(|(code, _)| name == "state" && value.as_bytes() == code)?;
        Some(state.1)
    }
}

/// Of an empty text nobody wants to know how many characters it lacks.
fn as_told(code: Code, params: &[(&str, String)]) -> Code {
    let is_empty = code == Code::TooShort && params.iter().any(|(_, value)| value == "1");
    if is_empty { Code::Required } else { code }
}

/// Whether a character shows by itself: it is printable, no space, and no mark on another.
fn is_seen(c: char) -> bool {
    let properties = properties_of(c);
    let is_blank = properties & (property::WHITE_SPACE | property::HIDDEN | property::CONTROL) != 0;
    !is_blank && !matches!(c, '\u{300}'..='\u{36F}')
}
