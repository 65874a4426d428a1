//! Which codes a field can give: what the table of rules declares is what is met, by values that nobody chose for it.

use std::collections::{BTreeMap, BTreeSet};

use idp_model::schema::{Field, Kind, Schema, identity, programs, protection};
use idp_model::{Code, Issues, Verdict, derive, judge};
use serde_json::{Value, json};

use crate::common::{CONTEXT, Random, fields};
use crate::corpus;

/// How many payloads are judged of each field.
const ROUNDS: usize = 1500;

/// A field of a schema by its path, and a code.
type Pair = (&'static str, String, String);

/// What `docs/rules.md` says.
fn declared() -> BTreeSet<Pair> {
    let files = derive::files();
    let (_, table) = files.iter().find(|(path, _)| path == "docs/rules.md").unwrap();
    let mut pairs = BTreeSet::new();
    for section in table.split("\n## ") {
        let name = section.lines().next().unwrap();
        let Some(schema) = all().find(|schema| schema.name == name) else { continue };
        for row in section.lines().filter_map(|line| line.strip_prefix("| `")) {
            let path = row.split('`').next().unwrap();
            let codes = row.strip_suffix(" |").unwrap().rsplit(" | ").next().unwrap();
            for code in codes.split(' ') {
                pairs.insert((schema.name, path.to_owned(), code.trim_matches('`').to_owned()));
            }
        }
    }
    pairs
}

fn all() -> impl Iterator<Item = &'static Schema> {
    protection::ALL.into_iter().chain(identity::ALL).chain(programs::ALL)
}

/// The corpus as values: payloads that are right, by schema, and what stands anywhere, by the kind of its field.
#[derive(Default)]
struct Seeds {
    payloads: BTreeMap<&'static str, Vec<Value>>,
    values: BTreeMap<&'static str, Vec<Value>>,
}

impl Seeds {
    fn collect() -> Self {
        let mut seeds = Self::default();
        for (schema, input) in corpus::inputs().into_iter().filter(|(_, input)| input.len() < 4000)
        {
            let Ok(value) = serde_json::from_slice::<Value>(&input) else { continue };
            seeds.note(schema, &value);
            let verdict = judge(schema, &input, &CONTEXT, None, &mut Issues::new());
            if matches!(verdict, Verdict::Valid { .. }) {
                seeds.payloads.entry(schema.name).or_default().push(value);
            }
        }
        seeds
    }

    fn note(&mut self, schema: &'static Schema, value: &Value) {
        for field in schema.fields {
            let Some(value) = value.get(field.key) else { continue };
            self.values.entry(field.kind.name()).or_default().push(value.clone());
            let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for item in items {
                self.values.entry(item_of(&field.kind).name()).or_default().push(item.clone());
                if let Some(inner) = field.kind.inner() {
                    self.note(inner, item);
                }
            }
        }
    }
}

const fn item_of(kind: &'static Kind) -> &'static Kind {
    match kind {
        Kind::List { item, .. } => item,
        kind => kind,
    }
}

/// A value for a field: one that stands at such a field somewhere, or one that stands nowhere.
fn value(field: &'static Field, seeds: &Seeds, random: &mut Random) -> Value {
    let own = |kind: &Kind, random: &mut Random| {
        let known = seeds.values.get(kind.name()).map(Vec::as_slice).unwrap_or_default();
        known.get(random.below(known.len())).cloned().unwrap_or_default()
    };
    let long = |text: &str, random: &mut Random| {
        let most = [9, 300, 9000][random.below(3)];
        json!(text.repeat(1 + random.below(most)))
    };
    match random.below(14) {
        0 => Value::Null,
        1 => json!(["", " ", "x", "!", "\u{0}", "\u{200b}", "é×", "7"][random.below(8)]),
        2 => long(["x", "7", "#-", "é\u{7}"][random.below(4)], random),
        3 => json!([-1, 0, 2, 65_536, 1_000_000_000][random.below(5)]),
        4 => json!([json!(1.5), json!(true), json!({}), json!([])][random.below(4)]),
        5 => json!({ "x": "y".repeat(random.below(6000)) }),
        6 | 7 if matches!(field.kind, Kind::List { .. }) => {
            let item = own(item_of(&field.kind), random);
            json!(vec![item; random.below(4) * (1 + random.below(200))])
        }
        8 if field.kind.name().contains("assword") => {
            json!(["Password1", "a pat.kake b"][random.below(2)])
        }
        9 if matches!(field.kind, Kind::List { .. }) => json!([long("x", random), "a b", null]),
        _ => own(&field.kind, random),
    }
}

/// Puts the value at the path, or takes away what is there; of a list, in its first or its second item.
fn put(
    schema: &'static Schema,
    payload: &mut Value,
    path: &str,
    value: Option<Value>,
    random: &mut Random,
) {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = schema.fields.iter().find(|field| field.key == key).unwrap();
    let Value::Object(members) = payload else { return };
    match (field.kind.inner(), value) {
        (Some(inner), value) if !rest.is_empty() => {
            let is_list = matches!(field.kind, Kind::List { .. });
            let mut place =
                members.entry(key).or_insert_with(|| if is_list { json!([]) } else { json!({}) });
            if let Value::Array(items) = place {
                let at = random.below(2).min(items.len());
                if at == items.len() {
                    items.push(json!({}));
                }
                place = &mut items[at];
            }
            put(inner, place, rest, value, random);
        }
        (_, Some(value)) => drop(members.insert(key.to_owned(), value)),
        (_, None) => drop(members.remove(key)),
    }
}

/// Judges the payload, and notes of which field what code was met.
fn note(schema: &'static Schema, payload: &Value, met: &mut BTreeSet<Pair>) {
    let mut issues = Issues::new();
    judge(schema, payload.to_string().as_bytes(), &CONTEXT, None, &mut issues);
    let fields = fields(schema);
    for issue in issues.iter().filter(|issue| issue.field > 0 && issue.code != Code::Unknown) {
        let (path, _) = &fields[usize::from(issue.field) - 1];
        met.insert((schema.name, path.clone(), issue.code.name().to_owned()));
    }
}

#[test]
fn a_field_gives_the_codes_that_are_declared_for_it_and_no_others() {
    let (declared, seeds) = (declared(), Seeds::collect());
    assert!(declared.len() > 500, "{}", declared.len());
    let (mut met, mut random) = (BTreeSet::new(), Random(41));
    for schema in all() {
        let payloads = &seeds.payloads[schema.name];
        let fields = fields(schema);
        for round in 0..ROUNDS * fields.len() {
            let mut payload = payloads[random.below(payloads.len())].clone();
            // Half of the time beside another change: what is asked of several fields together needs both.
            for place in
                [Some(round % fields.len()), (round % 2 == 0).then(|| random.below(fields.len()))]
            {
                let Some((path, field)) = place.map(|place| &fields[place]) else { continue };
                let value = (random.below(8) > 0).then(|| value(field, &seeds, &mut random));
                put(schema, &mut payload, path, value, &mut random);
            }
            note(schema, &payload, &mut met);
        }
    }
    let (undeclared, unmet) = (Vec::from_iter(&met - &declared), Vec::from_iter(&declared - &met));
    assert!(
        undeclared.is_empty() && unmet.is_empty(),
        "undeclared: {undeclared:#?}\nnever met: {unmet:#?}"
    );
}
