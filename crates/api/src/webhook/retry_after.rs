//! `Retry-After`: how long a receiver wants to be left alone (RFC 9110, section 10.2.3).

use idp_model::seconds_of;

/// What a receiver may ask for at the most: an event is tried for three days.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// How many milliseconds after `now`, Unix milliseconds, it asks for: as seconds, or as a date; up to a day. What cannot be read is none.
pub(crate) fn milliseconds(header: &str, now: i64) -> i64 {
    let text = header.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let asked = if is_number {
        text.parse::<i64>().unwrap_or(i64::MAX).saturating_mul(1000)
    } else {
        date(text).map_or(0, |seconds| seconds.saturating_mul(1000).saturating_sub(now))
    };
    asked.clamp(0, LONGEST_MS)
}

/// The Unix seconds of a date as HTTP writes it today: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<&str> = text.split(' ').collect();
    let [_, day, month, year, time, "GMT"] = parts.as_slice() else { return None };
    let month = MONTHS.iter().position(|known| known == month)?.saturating_add(1);
    seconds_of(&format!("{year}-{month:02}-{day}T{time}Z"))
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    const NOW: i64 = 784_111_777_000;

    #[test]
    fn seconds_and_dates_are_read_up_to_a_day() {
        for (header, wanted) in [
            ("120", 120_000),
            (" 0 ", 0),
            ("86400", 86_400_000),
            ("99999999999999999999", 86_400_000),
            ("Sun, 06 Nov 1994 08:51:37 GMT", 120_000),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("Fri, 31 Dec 1999 23:59:59 GMT", 86_400_000),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ] {
            assert_eq!(milliseconds(header, NOW), wanted, "{header}");
        }
    }

    #[test]
    fn what_cannot_be_read_asks_for_nothing() {
        for header in
            ["", "-5", "1.5", "soon", "Sun, 06 Nov 1994", "Sun, 06 Foo 1994 08:51:37 GMT", "é"]
        {
            assert_eq!(milliseconds(header, NOW), 0, "{header}");
        }
    }
}
