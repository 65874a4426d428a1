//! Statements as texts of their own, for tools that take no parameters, such as `wrangler d1 execute`.

use std::fmt::Write as _;

use crate::db::{Statement, Value};

/// The statement with its values written into it.
#[must_use]
pub fn text_of(statement: &Statement) -> String {
    let mut text = String::new();
    let mut rest = statement.sql;
    while let Some((before, behind)) = rest.split_once('?') {
        text.push_str(before);
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = behind.split_at_checked(digits).unwrap_or((behind, ""));
        let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match place.and_then(|place| statement.params.get(place)) {
            Some(value) => write(value, &mut text),
            // A question mark of the statement's own.
            None => text.extend(["?", number]),
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

fn write(value: &Value, text: &mut String) {
    // A string takes whatever is written to it.
    let _ = match value {
        Value::Null => write!(text, "NULL"),
        Value::Number(number) => write!(text, "{number}"),
        Value::Text(value) => write!(text, "'{}'", value.replace('\'', "''")),
    };
}

#[cfg(test)]
mod tests {
    use super::text_of;
    use crate::sql;

    #[test]
    fn values_stand_in_the_text_and_quotes_are_doubled() {
        let (name, none) = ("Pat's", None::<&str>);
        let statement = sql!(
            "INSERT INTO t (a, b, c, d) VALUES (:name, :none, :at, :name)",
            name,
            none,
            at = 1_790_000_000_000_i64,
        );
        assert_eq!(
            text_of(&statement),
            "INSERT INTO t (a, b, c, d) VALUES ('Pat''s', NULL, 1790000000000, 'Pat''s')"
        );
    }
}
