//! Links: from the reply that names something to what can be done with it. They follow from names: a member of the body that is called as the last
//! parameter of a path.

use serde_json::{Map, Value, json};

use super::super::document::{Document, EndpointEntry};
use super::ids;
use super::members::reference;
use super::shared::Components;

/// How deep a type is looked into for its members, through what it is made of.
const DEPTH: u8 = 4;

/// The links of an endpoint's reply with that body, by name.
pub(super) fn of(
    document: &Document,
    endpoint: &EndpointEntry,
    body: &Value,
    components: &mut Components,
) -> Map<String, Value> {
    let targets = document.endpoints.iter().filter(|target| target.api == endpoint.api);
    let mut links = Map::new();
    for target in targets {
        if let Some(parameters) = parameters(endpoint, body, target) {
            let name = ids::of(document, target);
            let link = json!({ "operationId": name, "parameters": parameters });
            let shared = components.links.enter(&name, link);
            links.insert(name, reference("links", &shared));
        }
    }
    links
}

/// Where the parameters of the target's path are to be had, if the reply names what it is about.
fn parameters(
    endpoint: &EndpointEntry,
    body: &Value,
    target: &EndpointEntry,
) -> Option<Map<String, Value>> {
    let own: Vec<&str> = names(endpoint).collect();
    let last = names(target).last()?;
    // Whoever called knows it already.
    if own.contains(&last) {
        return None;
    }
    let place = place(body, last)?;
    if !leads(endpoint, &place, target, last) {
        return None;
    }
    let each = names(target).map(|name| {
        let from = match own.contains(&name) {
            true => format!("$request.path.{name}"),
            false => {
                member(body, place.entry, name, DEPTH)?;
                format!("$response.body#{}/{name}", place.pointer)
            }
        };
        Some((name.to_owned(), json!(from)))
    });
    each.collect()
}

/// Whether a link is worth its room. What is made or listed leads to all that is done with it, and to what is read below it; what is only
/// named leads to where it is read.
fn leads(endpoint: &EndpointEntry, place: &Place<'_>, target: &EndpointEntry, last: &str) -> bool {
    let Some((_, below)) = target.path.split_once(&format!("{{{last}}}")) else { return false };
    let is_read = target.method == "GET";
    let is_made =
        endpoint.header_parameters.iter().any(|header| header["name"] == "Idempotency-Key");
    let is_in_list =
        target.path.strip_prefix(endpoint.path).is_some_and(|rest| rest.starts_with("/{"));
    match (place.is_listed, is_made) {
        (true, _) => is_in_list && (below.is_empty() || is_read),
        (false, true) => below.is_empty() || is_read,
        (false, false) => below.is_empty() && is_read,
    }
}

fn names(endpoint: &EndpointEntry) -> impl Iterator<Item = &str> {
    endpoint.path_parameters.iter().filter_map(|parameter| parameter["name"].as_str())
}

/// Where a reply names something.
struct Place<'a> {
    /// The JSON pointer of what has the name; nothing for the whole body.
    pointer: String,
    /// The schema of what has it.
    entry: &'a Value,
    is_listed: bool,
}

/// At the top, else in the first entry of a list.
fn place<'a>(body: &'a Value, name: &str) -> Option<Place<'a>> {
    let has = |schema: &&'a Value| member(body, schema, name, DEPTH).is_some();
    if has(&body) {
        return Some(Place { pointer: String::new(), entry: body, is_listed: false });
    }
    if let Some(entry) = entries(body, body).filter(has) {
        return Some(Place { pointer: "/0".to_owned(), entry, is_listed: true });
    }
    let members = body["properties"].as_object().into_iter().flatten();
    let mut lists = members.filter_map(|(list, schema)| Some((list, entries(body, schema)?)));
    let (list, entry) = lists.find(|(_, entry)| has(entry))?;
    Some(Place { pointer: format!("/{list}/0"), entry, is_listed: true })
}

/// What a list has entries of.
fn entries<'a>(root: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    resolved(root, schema).get("items")
}

/// A member of a type, or of what it is made of.
fn member<'a>(root: &'a Value, schema: &'a Value, name: &str, depth: u8) -> Option<&'a Value> {
    let schema = resolved(root, schema);
    if let Some(member) = schema["properties"].get(name) {
        return Some(member);
    }
    let depth = depth.checked_sub(1)?;
    let parts = ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|word| schema[word].as_array());
    parts.flatten().find_map(|part| member(root, part, name, depth))
}

/// What a reference within `root` stands for.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema["$ref"].as_str().and_then(|target| target.strip_prefix('#'));
    target.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}
