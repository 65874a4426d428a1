//! The public door, and what the tests put through it.

use idp_model::schema::{Field, Schema, protection};
use idp_model::{Code, Context, Issue, Issues, Verdict, judge, judge_field};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

/// 2026-09-21T14:13:20Z.
pub(crate) const CONTEXT: Context = Context { now: 1_790_000_000, sandbox: false };

/// Runs of a property. The seed is fixed, so that a run can't fail by chance.
pub(crate) fn runs(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_260_921),
        ..ProptestConfig::default()
    }
}

/// The documented example.
pub(crate) fn alex() -> Value {
    json!({
        "firstName": "Alex", "lastName": "Taylor", "dob": "1990-03-10", "emailAddress": "alex.taylor@example.com",
        "address": { "street": "123 Main Street", "city": "New York", "state": "NY", "zip": "10001" },
        "phoneNumber": "2125550123", "ssn": "123456789", "version": 1,
    })
}

/// The fields of a schema with their paths, in the order of their numbers, which begin at 1.
pub(crate) fn fields(schema: &'static Schema) -> Vec<(String, &'static Field)> {
    let mut all = Vec::new();
    for field in schema.fields {
        all.push((field.key.to_owned(), field));
        for (path, inner) in field.kind.inner().map(fields).unwrap_or_default() {
            all.push((format!("{}.{path}", field.key), inner));
        }
    }
    all
}

/// The number of a field.
pub(crate) fn number(schema: &'static Schema, path: &str) -> u16 {
    let place = fields(schema).iter().position(|(known, _)| known == path);
    place.expect(path) as u16 + 1
}

/// The issue of a field's value, given as JSON.
pub(crate) fn field_issue(path: &str, value: &[u8], context: &Context) -> Option<Issue> {
    let mut issues = Issues::new();
    let schema = &protection::CREATE_USER;
    let verdict = judge_field(schema, number(schema, path), value, context, &mut issues);
    assert_eq!(verdict == Verdict::Invalid, issues.count() > 0);
    assert!(issues.count() <= 1);
    issues.iter().next()
}

/// The code on a field's text, and the character that `charset` found.
pub(crate) fn text_code(path: &str, text: &str, context: &Context) -> Option<(Code, Option<char>)> {
    let issue = field_issue(path, json!(text).to_string().as_bytes(), context)?;
    let found = (issue.code == Code::Charset).then(|| char::from_u32(issue.param).unwrap());
    Some((issue.code, found))
}

/// The normalised form of a payload, or its issues.
pub(crate) fn verdict(schema: &'static Schema, input: &[u8]) -> Result<String, Vec<Issue>> {
    let mut issues = Issues::new();
    let mut room = vec![0; 2 * input.len() + 64];
    match judge(schema, input, &CONTEXT, Some(&mut room), &mut issues) {
        Verdict::Valid { normalised, .. } => {
            Ok(String::from_utf8(room[..normalised].to_vec()).unwrap())
        }
        Verdict::Invalid => Err(issues.iter().collect()),
    }
}

/// The normal form of a field's text, in a payload that is right but for it.
pub(crate) fn normal_form(path: &str, text: &str) -> String {
    let mut payload = alex();
    let place = format!("/{}", path.replace('.', "/"));
    *payload.pointer_mut(&place).unwrap() = json!(text);
    let json = verdict(&protection::CREATE_USER, payload.to_string().as_bytes()).unwrap();
    let payload: Value = serde_json::from_str(&json).unwrap();
    payload.pointer(&place).unwrap().as_str().unwrap().to_owned()
}

/// `text` with up to `edits` characters of `pool` put in, put in the place of another, or one taken away.
pub(crate) fn near(
    text: impl Strategy<Value = String>,
    pool: &'static str,
    edits: usize,
) -> impl Strategy<Value = String> {
    let pool: Vec<char> = pool.chars().collect();
    let edit = (any::<prop::sample::Index>(), 0..3, prop::sample::select(pool));
    (text, prop::collection::vec(edit, 0..=edits)).prop_map(|(text, edits)| {
        let mut text: Vec<char> = text.chars().collect();
        for (place, way, c) in edits {
            let at = place.index(text.len() + 1);
            match way {
                0 => text.insert(at, c),
                1 if at < text.len() => text[at] = c,
                2 if at < text.len() => {
                    text.remove(at);
                }
                _ => {}
            }
        }
        text.into_iter().collect()
    })
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, seeded, the same everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, or 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.next() as usize % bound.max(1)
    }

    /// One of several.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in 1..items.len() {
            items.swap(place, self.below(place + 1));
        }
    }
}

/// A document once parsed: numbers without regard to how they are written, 0 and -0 apart.
pub(crate) fn parsed(json: &[u8]) -> String {
    fn plain(value: &mut Value) {
        match value {
            Value::Number(number) => *value = json!(format!("{:?}", number.as_f64())),
            Value::Array(items) => items.iter_mut().for_each(plain),
            Value::Object(members) => members.values_mut().for_each(plain),
            _ => {}
        }
    }
    let mut value = serde_json::from_slice(json).unwrap();
    plain(&mut value);
    value.to_string()
}
