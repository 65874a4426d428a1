//! Statements with named parameters. D1 knows numbers alone, so [`sql!`](crate::sql) writes `?1`, `?2` … for the names while the
//! program is compiled: a name that is misspelt, left out or never used does not compile, and nothing is done about it at run time.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "runs in the compiler alone, where a fault is a message at the statement"
)]

/// A [`Statement`](crate::db::Statement) of a constant SQL text and the values of its parameters, each by its name.
///
/// `name` alone stands for `name = name`. A name may stand in the text as often as it is needed.
///
/// ```
/// use idp_store::sql;
///
/// let (user_id, now) = ("alex", 5_i64);
/// let statement = sql!(
///     "DELETE FROM challenges WHERE user_id = :user_id AND expires_at <= :at",
///     user_id,
///     at = now,
/// );
/// assert_eq!(statement.sql, "DELETE FROM challenges WHERE user_id = ?1 AND expires_at <= ?2");
/// ```
#[macro_export]
macro_rules! sql {
    ($text:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const TEXT: &str = $text;
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        const NUMBERED: [u8; $crate::named::length(TEXT, NAMES)] = $crate::named::numbered(TEXT, NAMES);
        const SQL: &str = $crate::named::text(&NUMBERED);
        $crate::db::Statement::new(SQL, [$($crate::sql!(@value $name $($value)?)),*])
    }};
    (@value $name:ident) => { ::core::convert::Into::into($name) };
    (@value $name:ident $value:expr) => { ::core::convert::Into::into($value) };
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

/// How many bytes from `at` on are a name.
const fn name_length(sql: &[u8], at: usize) -> usize {
    let mut length = 0;
    while at + length < sql.len() && is_name(sql[at + length]) {
        length += 1;
    }
    length
}

/// Which parameter it is whose name has `length` bytes from `at` on.
const fn find(sql: &[u8], at: usize, length: usize, names: &[&str]) -> usize {
    let mut place = 0;
    while place < names.len() {
        let name = names[place].as_bytes();
        let mut same = 0;
        while same < length && name.len() == length && name[same] == sql[at + same] {
            same += 1;
        }
        if same == length {
            return place;
        }
        place += 1;
    }
    panic!("the statement has a parameter of which no value is given");
}

/// Whether a parameter begins at `at`: a colon before a name, outside of texts in quotes.
const fn begins(sql: &[u8], at: usize, is_quoted: bool) -> bool {
    !is_quoted && sql[at] == b':' && at + 1 < sql.len() && sql[at + 1].is_ascii_lowercase()
}

/// How many bytes [`numbered`] takes.
#[doc(hidden)]
#[must_use]
pub const fn length(sql: &str, names: &[&str]) -> usize {
    assert!(names.len() <= crate::db::MAX_PARAMS, "D1 takes no more parameters in one statement");
    let (sql, mut at, mut written, mut is_quoted) = (sql.as_bytes(), 0, 0, false);
    let mut used = [false; crate::db::MAX_PARAMS];
    while at < sql.len() {
        if begins(sql, at, is_quoted) {
            let name = name_length(sql, at + 1);
            let place = find(sql, at + 1, name, names);
            used[place] = true;
            written += if place < 9 { 2 } else { 3 };
            at += 1 + name;
        } else {
            is_quoted = is_quoted != (sql[at] == b'\'');
            written += 1;
            at += 1;
        }
    }
    let mut place = 0;
    while place < names.len() {
        assert!(used[place], "a value is given for a parameter that the statement does not have");
        place += 1;
    }
    written
}

/// The text with numbers for names.
#[doc(hidden)]
#[must_use]
pub const fn numbered<const N: usize>(sql: &str, names: &[&str]) -> [u8; N] {
    let (sql, mut at, mut written, mut is_quoted) = (sql.as_bytes(), 0, 0, false);
    let mut numbered = [0; N];
    while at < sql.len() {
        if begins(sql, at, is_quoted) {
            let name = name_length(sql, at + 1);
            let number = find(sql, at + 1, name, names) + 1;
            numbered[written] = b'?';
            written += 1;
            if number >= 10 {
                numbered[written] = b'0' + digit(number / 10);
                written += 1;
            }
            numbered[written] = b'0' + digit(number);
            written += 1;
            at += 1 + name;
        } else {
            is_quoted = is_quoted != (sql[at] == b'\'');
            numbered[written] = sql[at];
            written += 1;
            at += 1;
        }
    }
    numbered
}

/// The last digit of a number.
const fn digit(number: usize) -> u8 {
    #[expect(clippy::cast_possible_truncation, reason = "below 10")]
    let digit = (number % 10) as u8;
    digit
}

/// The bytes as the text that they are.
#[doc(hidden)]
#[must_use]
pub const fn text(bytes: &'static [u8]) -> &'static str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("names are ASCII, so what is left is UTF-8"),
    }
}

#[cfg(test)]
mod tests {
    use crate::db::Value;

    #[test]
    fn names_become_numbers_in_the_order_in_which_they_are_given() {
        let (user_id, name) = ("alex", Some("Pat"));
        let statement = sql!(
            "SELECT strftime('%H:%M:%f :user_id', :at) WHERE a = :user_id AND b IS :name AND c = :user_id",
            user_id,
            name,
            at = 5_i64,
        );
        assert_eq!(
            statement.sql,
            "SELECT strftime('%H:%M:%f :user_id', ?3) WHERE a = ?1 AND b IS ?2 AND c = ?1"
        );
        assert_eq!(statement.params, [Value::from("alex"), "Pat".into(), Value::Number(5.0)]);
    }

    #[test]
    fn a_tenth_parameter_has_two_digits() {
        let statement = sql!(
            "VALUES (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k)",
            a = 1,
            b = 2,
            c = 3,
            d = 4,
            e = 5,
            f = 6,
            g = 7,
            h = 8,
            i = 9,
            j = 10,
            k = 11,
        );
        assert_eq!(statement.sql, "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
        assert_eq!(statement.params.len(), 11);
    }
}
