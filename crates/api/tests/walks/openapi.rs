//! The OpenAPI documents are current, and say what is declared.

use std::collections::{BTreeMap, BTreeSet};

use idp_api::declared::openapi;
use serde_json::Value;

use crate::common::calls::told;
use crate::common::{endpoints, expect_file};

/// Where the documents stand. `IDP_GENERATE=1` writes them.
const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/docs");

fn documents() -> BTreeMap<String, Value> {
    let texts = openapi(told());
    texts.into_iter().map(|(path, text)| (path, serde_json::from_str(&text).unwrap())).collect()
}

fn whole() -> Value {
    documents().remove("openapi.json").unwrap()
}

/// Method, path and the operation.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let of_path = |(path, item): (&String, &'_ Value)| -> Vec<(String, String)> {
        item.as_object()
            .unwrap()
            .keys()
            .map(|method| (method.to_uppercase(), path.clone()))
            .collect()
    };
    paths
        .flat_map(of_path)
        .map(|(method, path)| {
            let operation = &document["paths"][&path][method.to_lowercase()];
            (method, path, operation)
        })
        .collect()
}

/// Every value of a document, at any depth.
fn each<'a>(value: &'a Value, seen: &mut dyn FnMut(&'a Value)) {
    seen(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| each(item, seen)),
        Value::Object(members) => members.values().for_each(|member| each(member, seen)),
        _ => {}
    }
}

#[test]
fn the_openapi_documents_are_current_for_tests_of_other_languages() {
    for (path, text) in openapi(told()) {
        expect_file(&format!("{DOCS}/{path}"), &text);
        assert!(text.len() <= 400 * 1024, "{path} has {} bytes", text.len());
    }
}

#[test]
fn every_endpoint_is_in_the_document_and_nothing_else() {
    let document = whole();
    let mut told: Vec<_> =
        operations(&document).into_iter().map(|(method, path, _)| (method, path)).collect();
    let mut declared: Vec<_> =
        endpoints().iter().map(|spec| (spec.method.to_owned(), spec.path.to_owned())).collect();
    told.sort_unstable();
    declared.sort_unstable();
    assert_eq!(told, declared);
}

#[test]
fn each_endpoint_is_in_the_document_of_one_api() {
    let mut documents = documents();
    let whole = documents.remove("openapi.json").unwrap();
    let mut parts: Vec<_> = documents
        .values()
        .flat_map(|part| operations(part).into_iter().map(|(method, path, _)| (method, path)))
        .collect();
    let mut all: Vec<_> =
        operations(&whole).into_iter().map(|(method, path, _)| (method, path)).collect();
    parts.sort_unstable();
    all.sort_unstable();
    assert_eq!(parts, all);
}

#[test]
fn operation_ids_are_unique_and_every_operation_says_what_it_does() {
    let document = whole();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(id.chars().all(|letter| letter.is_ascii_alphanumeric()), "{id}");
        assert!(id.starts_with(|letter: char| letter.is_ascii_lowercase()), "{id}");
        assert!(ids.insert(id.to_owned()), "{id} is there twice: {method} {path}");
        for member in ["summary", "description"] {
            assert!(!operation[member].as_str().unwrap().is_empty(), "{method} {path}: {member}");
        }
        assert!(operation["x-trips"].is_u64(), "{method} {path}: x-trips");
    }
}

#[test]
fn every_api_and_every_scope_says_in_its_own_words_what_it_is() {
    let document = whole();
    let flow =
        &document["components"]["securitySchemes"]["serviceToken"]["flows"]["clientCredentials"];
    let apis = document["tags"].as_array().unwrap().iter().map(|tag| &tag["description"]);
    let scopes = flow["scopes"].as_object().unwrap().values();
    let mut words = BTreeSet::new();
    for about in apis.chain(scopes) {
        let about = about.as_str().unwrap();
        assert_ne!(about, "What its name says.");
        assert!(words.insert(about), "{about} comes twice");
    }
}

#[test]
fn everything_that_a_document_refers_to_is_in_it_and_nothing_is_left_over() {
    for (name, document) in documents() {
        let mut referred = BTreeSet::new();
        each(&document, &mut |value| {
            if let Some(target) = value.get("$ref").and_then(Value::as_str) {
                referred.insert(target.trim_start_matches('#').to_owned());
            }
        });
        for target in &referred {
            assert!(document.pointer(target).is_some(), "{name}: {target} is missing");
        }
        for kind in ["schemas", "responses", "parameters", "headers", "links"] {
            for part in document["components"][kind].as_object().into_iter().flatten() {
                let pointer = format!("/components/{kind}/{}", part.0);
                assert!(referred.contains(&pointer), "{name}: nobody refers to {pointer}");
            }
        }
    }
}

#[test]
fn the_examples_are_right_by_the_schemas_of_their_bodies() {
    let document = whole();
    let mut seen = 0;
    for (method, path, operation) in operations(&document) {
        let contents = operation["requestBody"]["content"].as_object();
        for (media, content) in contents.into_iter().flatten() {
            let Some(example) = content.get("example") else { continue };
            let schema = serde_json::json!({
                "allOf": [content["schema"]], "components": document["components"],
            });
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            let errors: Vec<_> = validator.iter_errors(example).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{method} {path} {media}: {errors:?}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

/// The document of an API has the reply of each call, and the one of all has no room for it.
#[test]
fn the_replies_are_right_by_the_schemas_of_their_bodies() {
    let mut documents = documents();
    let whole = documents.remove("openapi.json").unwrap();
    let replies = |document: &Value| -> Vec<(String, Value, Value)> {
        let of = |(method, path, operation): (String, String, &Value)| {
            let responses = operation["responses"].as_object().unwrap().clone();
            responses.into_iter().filter_map(move |(status, response)| {
                let content = &response["content"]["application/json"];
                let example = content.get("example")?.clone();
                Some((format!("{method} {path} {status}"), content["schema"].clone(), example))
            })
        };
        operations(document).into_iter().flat_map(of).collect()
    };
    assert!(replies(&whole).is_empty());
    let mut seen = 0;
    for document in documents.values() {
        for (name, schema, example) in replies(document) {
            let schema =
                serde_json::json!({ "allOf": [schema], "components": document["components"] });
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            let errors: Vec<_> = validator.iter_errors(&example).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:?} in {example}");
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen}");
}

/// OpenAPI 3.1, "Link Object": whoever follows one finds the operation, and its parameters in the reply.
#[test]
fn links_lead_from_a_reply_to_what_can_be_done_with_it() {
    let documents = documents();
    let mut seen = BTreeSet::new();
    for (name, document) in documents.iter().filter(|(name, _)| *name != "openapi.json") {
        let all = operations(document);
        for (_, path, operation) in &all {
            for response in operation["responses"].as_object().unwrap().values() {
                let reply = &response["content"]["application/json"]["example"];
                for (id, link) in response["links"].as_object().into_iter().flatten() {
                    let link = link["$ref"].as_str().unwrap().trim_start_matches('#');
                    let link = document.pointer(link).unwrap();
                    assert_eq!(link["operationId"], **id);
                    let target = all.iter().find(|(.., target)| target["operationId"] == **id);
                    let (_, to, _) = target.unwrap_or_else(|| panic!("{name}: no {id}"));
                    let parameters = link["parameters"].as_object().unwrap();
                    assert_eq!(to.matches('{').count(), parameters.len(), "{id}: {to}");
                    for (parameter, from) in parameters {
                        assert!(to.contains(&format!("{{{parameter}}}")), "{id}: {parameter}");
                        let from = from.as_str().unwrap();
                        let is_there = match from.split_once('#') {
                            Some(("$response.body", pointer)) => reply.pointer(pointer).is_some(),
                            _ => {
                                from == format!("$request.path.{parameter}")
                                    && path.contains(&format!("{{{parameter}}}"))
                            }
                        };
                        assert!(is_there, "{path} {id}: {from} in {reply}");
                    }
                    seen.insert(format!("{} {id}", operation["operationId"].as_str().unwrap()));
                }
            }
        }
    }
    for link in [
        "createLocalUser getUser",
        "createLocalUser deleteUser",
        "createLocalUser listUserAddresses",
        "createGuest updateUser",
        "login getUser",
        "createUserAddress putUserAddress",
        "listUserSessions endUserSession",
        "listMyAlerts getMyAlertDetails",
        "createProgramAccount listProgramAccountUsers",
        "createProgramAccount putProgramAccountUser",
        "listOperatorAccounts getOperatorAccount",
        "createOperatorClient getOperatorClient",
    ] {
        assert!(seen.contains(link), "{link} in {seen:?}");
    }
}

/// The headers that can be sent, without those that show who calls.
#[test]
fn every_header_that_a_call_can_have_is_a_parameter_of_its_operation() {
    let document = whole();
    let of = |method: &str, path: &str, name: &str| {
        let operation = &document["paths"][path][method.to_lowercase()];
        let parameters = operation["parameters"].as_array().unwrap().iter();
        let whole = parameters
            .map(|one| document.pointer(one["$ref"].as_str().unwrap().trim_start_matches('#')));
        whole.flatten().find(|one| one["in"] == "header" && one["name"] == name)
    };
    let mut seen = 0;
    for spec in endpoints() {
        let (method, path) = (spec.method, spec.path);
        let of = |name| of(method, path, name);
        let id = of("X-GD-RequestID");
        assert_eq!(id.is_some(), path.starts_with("/programs"), "{method} {path}");
        assert!(id.is_none_or(|id| id["required"] == true), "{method} {path}");
        let key = of("Idempotency-Key").is_some();
        assert_eq!(key, spec.is_idempotent, "{method} {path}");
        let condition = spec.precondition.map(|one| of(one.name()).is_some());
        assert_ne!(condition, Some(false), "{method} {path}");
        seen += usize::from(id.is_some()) + usize::from(key) + usize::from(condition.is_some());
    }
    assert!(seen > 30, "{seen}");
}

/// As the rules have it: `null` is as if the member were absent.
#[test]
fn a_member_that_a_body_needs_is_not_null() {
    let document = whole();
    let mut seen = 0;
    for (method, path, operation) in operations(&document) {
        let content = &operation["requestBody"]["content"]["application/json"];
        let Some(example) = content.get("example") else { continue };
        let schema = serde_json::json!({
            "allOf": [content["schema"]], "components": document["components"],
        });
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let name = content["schema"]["$ref"].as_str().unwrap_or_default();
        let needed = document.pointer(name.trim_start_matches('#'));
        let needed = needed.and_then(|body| body["required"].as_array()).into_iter().flatten();
        for member in needed.filter_map(Value::as_str) {
            let mut body = example.clone();
            body[member] = Value::Null;
            assert!(!validator.is_valid(&body), "{method} {path}: {member}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}
