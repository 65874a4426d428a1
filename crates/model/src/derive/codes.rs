//! Which codes a field can give: its presence, its kind, and what is asked of the object that it is in.

use crate::code::Code;
use crate::kind::check::More;
use crate::kind::object::ObjectRule;
use crate::schema::{Field, Kind, Presence, Schema};

/// The codes of a field of this object, each once, in the order in which they stand in the table of codes.
pub(super) fn codes(holder: &'static Schema, field: &'static Field) -> Vec<Code> {
    let rule = match holder.check.of_more() {
        Some(More::Object(rule)) => Some(*rule),
        _ => None,
    };
    let together: Vec<Code> = rule.into_iter().flat_map(|rule| of_rule(*rule, field.key)).collect();
    let own = of_presence(field).into_iter().chain([Code::Type]).chain(of_kind(&field.kind));
    let mut codes: Vec<Code> =
        own.filter(|code| is_given(*code, rule, &field.kind)).chain(together).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What `null` and absence give.
const fn of_presence(field: &Field) -> Option<Code> {
    match (field.presence, &field.kind) {
        // An item that is `null` is told at its list.
        (Presence::Required | Presence::Keep, _) | (_, Kind::List { .. }) => Some(Code::Required),
        (Presence::Optional | Presence::Removable, _) => None,
    }
}

fn of_kind(kind: &'static Kind) -> Vec<Code> {
    match kind {
        Kind::List { item, .. } => [&[Code::TooMany], item.codes()].concat(),
        Kind::Verbatim { .. } => vec![Code::TooLong],
        kind => kind.codes().to_vec(),
    }
}

/// Whether a code that the kind names can be given by a field of this kind in an object of this rule.
fn is_given(code: Code, rule: Option<&ObjectRule>, kind: &'static Kind) -> bool {
    let kind = match kind {
        Kind::List { item, .. } => item,
        kind => kind,
    };
    let shortest = match (rule, kind.length()) {
        // An empty text is none there.
        (Some(ObjectRule::Address), Some(length)) => length.min.saturating_sub(1),
        (_, length) => length.map_or(0, |length| length.min),
    };
    match code {
        Code::TooShort => shortest > 0,
        // A document has no room for what is longer.
        Code::TooLong => kind.length().is_none_or(|length| length.max < u16::MAX),
        Code::PasswordUsername => matches!(rule, Some(ObjectRule::PasswordWithoutUsername)),
        _ => true,
    }
}

/// What the rule of an object gives at the field with this key.
fn of_rule(rule: ObjectRule, key: &str) -> Vec<Code> {
    let is_key = |other: &&str| *other == key;
    match rule {
        ObjectRule::OneOf(one, _) if one == key => vec![Code::Required],
        ObjectRule::OneOf(_, other) if other == key => vec![Code::Exclusive],
        ObjectRule::Either { first, others, are_needed } if others.iter().any(is_key) => {
            let exclusive = (!first.is_empty()).then_some(Code::Exclusive);
            exclusive.into_iter().chain(are_needed.then_some(Code::Required)).collect()
        }
        ObjectRule::Phone | ObjectRule::Address if ["type", "isDefault"].contains(&key) => {
            vec![Code::Duplicate]
        }
        ObjectRule::Address if ["addressLine1", "city", "state", "zipCode"].contains(&key) => {
            vec![Code::Required]
        }
        ObjectRule::Addresses(list) if list == key => vec![Code::Required],
        _ => Vec::new(),
    }
}
