//! When events are tried, and for how long, milliseconds.

/// How long after each try that failed the next one comes, milliseconds: as Standard Webhooks has it ("Retries", section "Retry schedule" of
/// the specification). The last one is after [`LIFE_MS`] at the latest.
pub(crate) const SCHEDULE_MS: [i64; 9] = [
    5_000,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    5 * HOUR_MS,
    10 * HOUR_MS,
    14 * HOUR_MS,
    20 * HOUR_MS,
    24 * HOUR_MS,
];

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// How long an event is tried.
pub(crate) const LIFE_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// How long an event that fails holds up those of its user that come after it. One that a receiver will never take must not hold up
/// somebody's mails for three days.
pub(crate) const HOLD_MS: i64 = HOUR_MS;

/// How long what is claimed is one's own, milliseconds: no other claim takes it within this time. Longer than [`MOST`](crate::events::MOST) tries of five seconds.
pub const LEASE_MS: i64 = 150_000;

/// When an event is tried next that was given up, until it goes to those that ended: a number that JavaScript has, too.
pub(crate) const NEVER: i64 = 9_007_199_254_740_991;
