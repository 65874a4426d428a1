//! Any set of faults at once: every one is listed, in schema order, unknown keys last.

use idp_model::report::{Rejection, Step};
use idp_model::schema::protection::{CREATE_USER, READ_ALERTS};
use idp_model::{Issues, judge};

use crate::common::{CONTEXT, Random};

/// Key, whether it must be there, a right value, wrong ones with their codes.
type Row = (&'static str, bool, &'static str, &'static [(&'static str, &'static str)]);

const USER: [Row; 8] = [
    (
        "firstName",
        true,
        r#""Alex""#,
        &[
            (r#""""#, "too_short"),
            ("7", "type"),
            ("null", "required"),
            (r#"".""#, "name.no_letter"),
        ],
    ),
    ("lastName", true, r#""Taylor""#, &[(r#""T4""#, "charset"), ("[{}]", "type")]),
    (
        "dob",
        true,
        r#""1990-03-10""#,
        &[(r#""1990-02-30""#, "date.calendar"), (r#""1900-01-01""#, "date.range"), ("{}", "type")],
    ),
    ("emailAddress", true, r#""a@b.co""#, &[(r#""a@b""#, "email.format"), ("null", "required")]),
    ("address", true, "", &[(r#""x""#, "type"), ("null", "required"), ("[]", "type")]),
    (
        "phoneNumber",
        false,
        r#""2125550123""#,
        &[(r#""212""#, "phone.length"), (r#""(212)""#, "phone.digits")],
    ),
    ("ssn", false, r#""123456789""#, &[(r#""0000""#, "ssn.unassigned"), ("false", "type")]),
    ("version", false, "1", &[(r#""1""#, "type"), ("2", "one_of"), ("0.5", "type")]),
];
const ADDRESS: [Row; 4] = [
    ("street", true, r#""1 Main St""#, &[(r#""1""#, "too_short"), (r#""1 Main_St""#, "charset")]),
    ("city", true, r#""New York""#, &[("{\"a\":[1]}", "type"), ("null", "required")]),
    ("state", true, r#""NY""#, &[(r#""ZZ""#, "state.unknown")]),
    ("zip", true, r#""10001""#, &[(r#""1000""#, "zip.format"), ("10001", "type")]),
];

/// Issues as dotted path and code.
type Listed = Vec<(String, &'static str)>;

struct Payload {
    random: Random,
    known: Listed,
    unknown: Listed,
}

impl Payload {
    /// An object of the rows, some right, some wrong, some absent, in any order, with up to `strangers` unknown keys.
    fn object(&mut self, rows: &[Row], prefix: &str, strangers: usize) -> String {
        // What is expected is told in the order of the rows; what is inside an address waits for its turn.
        let mut members: Vec<(String, Listed)> = Vec::new();
        for (key, needed, right, wrong) in rows {
            let path = format!("{prefix}{key}");
            let (value, code) = match self.random.below(10) {
                0 => wrong[self.random.below(wrong.len())],
                1 => ("", if *needed { "required" } else { "" }),
                _ => (*right, ""),
            };
            if !code.is_empty() {
                self.known.push((path.clone(), code));
            }
            let is_absent = value.is_empty() && !code.is_empty() || value.is_empty() && !needed;
            if is_absent {
                continue;
            }
            if value.is_empty() {
                let before = core::mem::take(&mut self.unknown);
                let inside = self.object(&ADDRESS, "address.", 2);
                let found = core::mem::replace(&mut self.unknown, before);
                members.push((format!("\"{key}\":{inside}"), found));
            } else {
                members.push((format!("\"{key}\":{value}"), Vec::new()));
            }
        }
        for stranger in 0..self.random.below(strangers + 1) {
            let value = self.random.pick(&["1", "null", "\"x\"", "{\"zip\":[]}", "[1,{}]"]);
            let name = format!("x{stranger}");
            members.push((
                format!("\"{name}\":{value}"),
                vec![(format!("{prefix}{name}"), "unknown")],
            ));
        }
        self.random.shuffle(&mut members);
        let (texts, found): (Vec<String>, Vec<Listed>) = members.into_iter().unzip();
        self.unknown.extend(found.concat());
        format!("{{{}}}", texts.join(","))
    }
}

fn listed(rejection: &Rejection) -> Listed {
    let step = |step: &Step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    };
    let issue = |issue: &idp_model::report::Issue| {
        (issue.path.iter().map(step).collect::<Vec<_>>().join("."), issue.code)
    };
    rejection.issues.iter().map(issue).collect()
}

fn judged(schema: &'static idp_model::schema::Schema, input: &str) -> Rejection {
    let mut issues = Issues::new();
    judge(schema, input.as_bytes(), &CONTEXT, None, &mut issues);
    Rejection::new(schema, input.as_bytes(), &CONTEXT, &issues)
}

#[test]
fn any_faults_are_listed_in_schema_order_and_unknown_keys_last() {
    let (mut clean, mut crowded) = (0, 0);
    for seed in 0..5000 {
        let mut payload = Payload { random: Random(seed), known: Vec::new(), unknown: Vec::new() };
        let strangers = [0, 3, 120][seed as usize % 3];
        let input = payload.object(&USER, "", strangers);
        let mut expected = payload.known;
        expected.extend(payload.unknown);
        let is_truncated = expected.len() > 100;
        expected.truncate(100);
        let rejection = judged(&CREATE_USER, &input);
        assert_eq!(listed(&rejection), expected, "{input}");
        assert_eq!(rejection.truncated, is_truncated, "{input}");
        clean += usize::from(expected.is_empty());
        crowded += usize::from(is_truncated);
    }
    assert!(clean > 5 && crowded > 100, "{clean} {crowded}");
}

#[test]
fn items_are_listed_by_index_after_their_array() {
    for seed in 0..300 {
        let mut random = Random(seed);
        let mut expected = Vec::new();
        let count = [3, 99, 499, 503][random.below(4)];
        let items: Vec<_> = (0..count)
            .map(|index| {
                let (item, code) = [
                    ("\"a\"", ""),
                    ("\"b\"", ""),
                    ("\"\"", "too_short"),
                    ("true", "type"),
                    ("null", "required"),
                    ("\"ä\"", "charset"),
                ][random.below(if seed % 2 == 0 { 6 } else { 3 })];
                if !code.is_empty() {
                    expected.push((format!("alertIds.{index}"), code));
                }
                item
            })
            .collect();
        if count > 500 {
            expected.insert(0, ("alertIds".to_owned(), "too_many"));
        }
        expected.push(("y".to_owned(), "unknown"));
        let rejection =
            judged(&READ_ALERTS, &format!("{{\"y\":0,\"alertIds\":[{}]}}", items.join(",")));
        assert_eq!(rejection.truncated, expected.len() > 100);
        expected.truncate(100);
        assert_eq!(listed(&rejection), expected);
    }
}
