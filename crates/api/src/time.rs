//! Moments as texts.

use idp_model::day_of;

/// Unix milliseconds as RFC 3339 in UTC, as in `2026-09-21T14:13:20.000Z`.
pub(crate) fn rfc3339(milliseconds: i64) -> String {
    let seconds = milliseconds.div_euclid(1000);
    let second_of_day = seconds.rem_euclid(86_400);
    format!(
        "{}T{:02}:{:02}:{:02}.{:03}Z",
        day_of(seconds),
        second_of_day / 3600,
        second_of_day / 60 % 60,
        second_of_day % 60,
        milliseconds.rem_euclid(1000)
    )
}

#[cfg(test)]
mod tests {
    use super::rfc3339;

    #[test]
    fn moments_are_told_in_utc() {
        assert_eq!(rfc3339(1_790_000_000_007), "2026-09-21T14:13:20.007Z");
        assert_eq!(rfc3339(951_782_399_999), "2000-02-28T23:59:59.999Z");
    }
}
