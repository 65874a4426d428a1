//! The schemas of bodies as reusable parts: each type is there once, under its name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::members::reference;

/// The schemas that were met so far.
#[derive(Default)]
pub(super) struct Schemas(BTreeMap<String, Entry>);

/// A schema, and all that it is made of, by which it is told apart from others of its name.
struct Entry {
    whole: BTreeMap<String, Value>,
    schema: Value,
}

/// Members whose values are schemas by name, lists of schemas, and schemas.
const BY_NAME: [&str; 2] = ["properties", "patternProperties"];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const ONE: [&str; 4] = ["items", "additionalProperties", "unevaluatedProperties", "not"];

/// What the types of an API are made of.
struct Source<'a> {
    api: &'a str,
    defs: &'a Map<String, Value>,
}

impl Schemas {
    /// Enters a schema that stands alone under its name. Gives what refers to it.
    pub(super) fn enter(&mut self, api: &str, name: &str, schema: &Value) -> Value {
        let none = Map::new();
        let defs = schema.get("$defs").and_then(Value::as_object).unwrap_or(&none);
        let source = Source { api, defs };
        // A list needs no name beside that of what it lists.
        if name.starts_with("Array_of_") {
            return self.translated(&source, schema);
        }
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        reference("schemas", &self.enter_of(&source, name, schema))
    }

    fn enter_of(&mut self, source: &Source<'_>, name: &str, schema: &Value) -> String {
        let mut whole = BTreeMap::from([(String::new(), bare(schema))]);
        gather(schema, source.defs, &mut whole);
        for free in names(source.api, name) {
            match self.0.get(&free) {
                Some(known) if known.whole == whole => return free,
                Some(_) => {}
                None => {
                    // Entered before it is known: a type can have itself within.
                    self.0.insert(free.clone(), Entry { whole, schema: Value::Null });
                    let schema = self.translated(source, schema);
                    if let Some(entry) = self.0.get_mut(&free) {
                        entry.schema = schema;
                    }
                    return free;
                }
            }
        }
        name.to_owned()
    }

    /// The schema with references to reusable parts in place of its own definitions.
    fn translated(&mut self, source: &Source<'_>, schema: &Value) -> Value {
        let Some(members) = schema.as_object() else { return schema.clone() };
        let mut all = Map::new();
        for (key, value) in members {
            let value = match key.as_str() {
                // Defaults are for those who read replies into types. A title repeats the name.
                "$schema" | "$defs" | "title" | "default" => continue,
                "$ref" => {
                    let name = value.as_str().and_then(|target| target.strip_prefix("#/$defs/"));
                    let Some((name, schema)) =
                        name.and_then(|name| Some((name, source.defs.get(name)?)))
                    else {
                        continue;
                    };
                    json!(format!("#/components/schemas/{}", self.enter_of(source, name, schema)))
                }
                "type" => one_of_one(value),
                key if BY_NAME.contains(&key) => {
                    let each = value.as_object().into_iter().flatten();
                    each.map(|(name, one)| (name.clone(), self.member(source, one))).collect()
                }
                key if LISTS.contains(&key) => {
                    let each = value.as_array().into_iter().flatten();
                    each.map(|one| self.translated(source, one)).collect()
                }
                key if ONE.contains(&key) => self.translated(source, value),
                _ => value.clone(),
            };
            all.insert(key.clone(), value);
        }
        worded(unwrapped(all))
    }

    /// A member that must not be there is said in a word that generators of clients read, too.
    fn member(&mut self, source: &Source<'_>, schema: &Value) -> Value {
        if *schema == json!(false) { json!({ "not": {} }) } else { self.translated(source, schema) }
    }

    pub(super) fn finish(self) -> BTreeMap<String, Value> {
        self.0.into_iter().map(|(name, entry)| (name, entry.schema)).collect()
    }
}

/// Names for a type, the best first. Two APIs may call two types the same, and what is sent and what is answered may be called the same.
fn names(api: &str, name: &str) -> impl Iterator<Item = String> {
    let plain = [Some(name.to_owned()), (!name.ends_with("Reply")).then(|| format!("{name}Reply"))];
    let long = format!("{api}{name}");
    let numbered = (2_u32..).map({
        let long = long.clone();
        move |number| format!("{long}{number}")
    });
    plain.into_iter().flatten().chain([long]).chain(numbered)
}

/// Everything that a schema refers to, at any depth.
fn gather(schema: &Value, defs: &Map<String, Value>, whole: &mut BTreeMap<String, Value>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| gather(item, defs, whole)),
        Value::Object(members) => {
            for (key, member) in members.iter().filter(|(key, _)| *key != "$defs") {
                let name = member.as_str().and_then(|target| target.strip_prefix("#/$defs/"));
                match name.and_then(|name| Some((name, defs.get(name)?))) {
                    Some((name, def)) if key == "$ref" && !whole.contains_key(name) => {
                        whole.insert(name.to_owned(), def.clone());
                        gather(def, defs, whole);
                    }
                    _ => gather(member, defs, whole),
                }
            }
        }
        _ => {}
    }
}

/// The schema without what a type alone has where it stands alone.
fn bare(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut() {
        members.retain(|key, _| !["$schema", "$defs", "title"].contains(&key.as_str()));
    }
    schema
}

/// A list of one type is that type.
fn one_of_one(types: &Value) -> Value {
    match types.as_array().map(Vec::as_slice) {
        Some([only]) => only.clone(),
        _ => types.clone(),
    }
}

/// A choice of one is that one, if nothing of it stands beside the choice.
fn unwrapped(mut members: Map<String, Value>) -> Value {
    for keyword in ["anyOf", "oneOf", "allOf"] {
        let only = match members.get(keyword).and_then(Value::as_array).map(Vec::as_slice) {
            Some([Value::Object(only)]) => only.clone(),
            _ => continue,
        };
        members.remove(keyword);
        for (key, value) in only {
            members.entry(key).or_insert(value);
        }
    }
    Value::Object(members)
}

/// A choice of words is a list of them, with what each means in the description: of constants, some generators of clients take the first alone.
fn worded(mut schema: Value) -> Value {
    let choice = schema.get("oneOf").and_then(Value::as_array).map(Vec::as_slice);
    let words: Option<Vec<(String, String)>> =
        choice.filter(|words| !words.is_empty()).and_then(|words| words.iter().map(word).collect());
    if let (Some(words), Some(members)) = (words, schema.as_object_mut()) {
        members.remove("oneOf");
        let own = members.get("description").and_then(Value::as_str).map(ToOwned::to_owned);
        let meanings = words.iter().map(|(_, meaning)| meaning.clone());
        let about: Vec<String> =
            own.into_iter().chain(meanings).filter(|text| !text.is_empty()).collect();
        if !about.is_empty() {
            members.insert("description".to_owned(), json!(about.join(" ")));
        }
        members.insert("type".to_owned(), json!("string"));
        let all: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
        members.insert("enum".to_owned(), json!(all));
    }
    schema
}

/// The word that a schema is, and what is said of it.
fn word(schema: &Value) -> Option<(String, String)> {
    let members = schema.as_object()?;
    let is_word = |key: &String| ["type", "const", "description"].contains(&key.as_str());
    let word = members.get("const")?.as_str().filter(|_| members.keys().all(is_word))?;
    let about = members.get("description").and_then(Value::as_str);
    Some((word.to_owned(), about.map_or_else(String::new, |about| format!("`{word}`: {about}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(member: &Value) -> Value {
        json!({ "title": "A", "properties": { "b": { "$ref": "#/$defs/B" } }, "$defs": { "B": member } })
    }

    #[test]
    fn a_type_is_there_once_and_others_of_its_name_get_another() {
        let mut schemas = Schemas::default();
        let [text, number] = ["string", "integer"].map(|kind| root(&json!({ "type": [kind] })));
        assert_eq!(schemas.enter("Programs", "A", &text)["$ref"], "#/components/schemas/A");
        assert_eq!(schemas.enter("Identity", "A", &text)["$ref"], "#/components/schemas/A");
        // A definition within is another: so is the type.
        assert_eq!(schemas.enter("Identity", "A", &number)["$ref"], "#/components/schemas/AReply");
        let more = root(&json!({ "type": "boolean" }));
        assert_eq!(
            schemas.enter("Identity", "A2", &more)["$ref"],
            "#/components/schemas/IdentityA"
        );
        let all = schemas.finish();
        assert_eq!(all["B"], json!({ "type": "string" }));
        assert_eq!(all["AReply"]["properties"]["b"]["$ref"], "#/components/schemas/BReply");
        assert_eq!(all["IdentityB"], json!({ "type": "boolean" }));
    }

    #[test]
    fn a_member_called_as_a_keyword_stays() {
        let mut schemas = Schemas::default();
        let schema = json!({ "properties": { "default": { "default": 1 }, "title": { "anyOf": [{ "type": "null" }] } } });
        schemas.enter("Identity", "A", &schema);
        let wanted = json!({ "properties": { "default": {}, "title": { "type": "null" } } });
        assert_eq!(schemas.finish()["A"], wanted);
    }

    #[test]
    fn a_member_that_must_not_be_there_is_an_object_as_all_others_are() {
        let mut schemas = Schemas::default();
        let schema = json!({ "properties": { "a": false }, "additionalProperties": false });
        schemas.enter("Identity", "A", &schema);
        let wanted = json!({ "properties": { "a": { "not": {} } }, "additionalProperties": false });
        assert_eq!(schemas.finish()["A"], wanted);
    }

    #[test]
    fn words_with_a_meaning_are_a_list_of_words() {
        let word = |word: &str, about: &str| json!({ "type": "string", "const": word, "description": about });
        let mut schemas = Schemas::default();
        let words = [word("pie", "Made up."), word("production", "Real.")];
        schemas.enter("Programs", "A", &json!({ "description": "Whom.", "oneOf": words }));
        let others = json!({ "oneOf": [word("pie", "Made up."), { "type": "integer" }] });
        schemas.enter("Programs", "B", &others);
        let all = schemas.finish();
        let wanted = json!({
            "type": "string",
            "enum": ["pie", "production"],
            "description": "Whom. `pie`: Made up. `production`: Real.",
        });
        assert_eq!(all["A"], wanted);
        assert_eq!(all["B"], others);
    }

    #[test]
    fn a_type_may_have_itself_within() {
        let mut schemas = Schemas::default();
        let tree = json!({ "items": { "$ref": "#/$defs/B" } });
        schemas.enter("Identity", "A", &root(&tree));
        assert_eq!(schemas.finish()["B"], json!({ "items": { "$ref": "#/components/schemas/B" } }));
    }
}
