//! Somebody who is made up.

use super::draw::Draw;
use super::source::{DAY, Source};
use crate::crypto::uuid;
use crate::ports::Fault;

const FIRST: [&str; 16] = [
    "Alex",
    "Maria",
    "James",
    "Linda",
    "Robert",
    "Patricia",
    "John",
    "Jennifer",
    "Michael",
    "Elizabeth",
    "David",
    "Barbara",
    "Christopher",
    "Susan",
    "José",
    "Guadalupe",
];
const LAST: [&str; 16] = [
    "Taylor",
    "Smith",
    "Johnson",
    "Williams",
    "Brown",
    "Jones",
    "García",
    "Miller",
    "Davis",
    "Rodríguez",
    "Martínez",
    "Hernández",
    "Montgomery",
    "Featherstone",
    "Lee",
    "Nguyen",
];
const STREETS: [&str; 6] = [
    "Main Street",
    "Oak Avenue",
    "Martin Luther King Boulevard",
    "Park Road",
    "2nd Street",
    "Church Lane",
];
/// City, state and ZIP code.
const CITIES: [&str; 5] = [
    "New York|NY|10001",
    "Albany|NY|12207",
    "San Francisco|CA|94103",
    "Springfield|IL|62701",
    "Austin|TX|78701",
];

/// Somebody who is made up.
pub(super) struct Who {
    /// A UUID.
    pub(super) user_id: String,
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    /// Nobody else's of the same number.
    pub(super) username: String,
    pub(super) email: String,
    /// Ten digits.
    pub(super) phone: String,
    /// Nine digits, which nobody else of the same number has.
    pub(super) ssn: String,
    /// `YYYY-MM-DD`.
    pub(super) dob: String,
    pub(super) street: String,
    pub(super) city: &'static str,
    pub(super) state: &'static str,
    pub(super) zip: &'static str,
    /// Unix milliseconds, within the last year.
    pub(super) created_at: i64,
    /// What else is drawn for them.
    pub(super) draw: Draw,
}

impl Who {
    /// The `place`th person.
    pub(super) fn new(source: &Source<'_>, place: u64) -> Result<Self, Fault> {
        let draw = Draw::new(source.number, "person", place);
        let (first, last) = (draw.pick(&FIRST), draw.pick(&LAST));
        let mut where_to = draw.pick(&CITIES).split('|');
        let mut part = || where_to.next().unwrap_or_default();
        let (city, state, zip) = (part(), part(), part());
        let first_ssn = 100_000_000_u64.saturating_add(source.number.wrapping_mul(7_654_321) >> 1);
        let username = format!("{}.{}.{}-{place}", ascii(first), ascii(last), source.number);
        Ok(Self {
            user_id: uuid(&draw)?,
            first,
            last,
            email: format!("{username}@example.com"),
            username,
            phone: format!("{}", 2_000_000_000_u64.saturating_add(draw.below(8_000_000_000))),
            ssn: format!("{:09}", place.saturating_add(first_ssn) % 1_000_000_000),
            dob: format!(
                "{}-{:02}-{:02}",
                1940_u64.saturating_add(draw.below(65)),
                draw.below(12).saturating_add(1),
                draw.below(28).saturating_add(1)
            ),
            street: format!("{} {}", draw.below(9_999).saturating_add(1), draw.pick(&STREETS)),
            city,
            state,
            zip,
            created_at: source.now.saturating_sub(DAY).saturating_sub(draw.span(365 * DAY)),
            draw,
        })
    }

    /// A moment since they are there, Unix milliseconds.
    pub(super) fn some_time(&self, source: &Source<'_>) -> i64 {
        let life = source.now.saturating_sub(self.created_at);
        self.created_at.saturating_add(self.draw.span(life))
    }
}

/// Letters of user names.
fn ascii(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).map(idp_model::without_marks).collect()
}
