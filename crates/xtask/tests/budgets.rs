//! What the modules of the npm package cost: instructions for ten fixed payloads, counted as fuel by an interpreter, and pages of memory.
//! Budgets are the counts of the day they were set and two in a hundred; who makes one larger says why.
//! A module of half the size calls functions where the larger one had them inline, above all for white space and for the normalised form,
//! which fewer calls ask for; a key that is not known costs more since fields that are left out cost nearly nothing, a version that is none
//! of both since those are known at a glance. See
//! docs/notebook/engine-speed-and-size.md.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

use std::fs;
use std::path::Path;

use wasmi::{CompilationMode, Config, Engine, Instance, Linker, Module, Store};

/// The middle of 2026, in Unix seconds.
const NOW: f64 = 1_782_000_000.0;
/// A verdict's flag: write the normalised form.
const NORMALISE: u32 = 2;
/// Where the rows of `CreateUser` begin.
const CREATE_USER: u32 = 0;
/// In place of a field's number.
const WHOLE: u32 = 0;
const PAGES: u64 = 3;

const VALID: &str = r#"{"firstName":"Alex","lastName":"Taylor","dob":"1990-03-10","emailAddress":"alex.taylor@example.com","address":{"street":"123 Main Street","city":"New York","state":"NY","zip":"10001"},"phoneNumber":"2125550123","ssn":"123456789","version":1}"#;

/// Name, document, flags, budget.
fn payloads() -> [(&'static str, String, u32, u64); 10] {
    let part = |from: &str, to: &str| VALID.replace(from, to);
    [
        ("valid", VALID.to_owned(), 0, 17_380),
        ("valid, normalised", VALID.to_owned(), NORMALISE, 33_350),
        (
            "three errors",
            VALID
                .replace("Alex", "")
                .replace("1990-03-10", "1990-02-30")
                .replace("123456789", "12345"),
            0,
            17_060,
        ),
        (
            "all wrong",
            r##"{"firstName":"","lastName":7,"dob":"1990-02-30","emailAddress":"nobody","address":{"street":"#","city":[],"state":"ZZ","zip":"1000"},"phoneNumber":"1112223333","ssn":"12345","version":2,"nick":1}"##.to_owned(),
            0,
            21_300,
        ),
        ("letters to compose", part("Alex", "Zoe\u{308}"), 0, 20_890),
        ("escapes", part("Alex", r"\u0041\u006c\u0065\u0078"), 0, 21_680),
        ("white space", part(",", ",\n    "), 0, 19_960),
        ("a long text", part("Alex", &"a".repeat(60_000)), 0, 1_057_250),
        ("a deep value", part("1}", &format!("{}1}}", "[".repeat(40))), 0, 46_030),
        (
            "a thousand other keys",
            format!("{{{}}}", (0..1000).map(|key| format!("\"key{key}\":{key}")).collect::<Vec<_>>().join(",")),
            0,
            7_292_000,
        ),
    ]
}

/// A module of the package, which `cargo xtask build validator` makes.
fn start(name: &str) -> (Store<()>, Instance) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/validator/wasm").join(name);
    let bytes = fs::read(&file).unwrap_or_else(|error| {
        panic!("{}: {error}: run `cargo xtask build validator`", file.display())
    });
    let mut config = Config::default();
    // Translating costs fuel, too: not when it is done before.
    config.consume_fuel(true).compilation_mode(CompilationMode::Eager);
    let engine = Engine::new(&config);
    let module = Module::new(&engine, &bytes).unwrap();
    let mut store = Store::new(&engine, ());
    store.set_fuel(u64::MAX).unwrap();
    let mut linker = Linker::new(&engine);
    // What the host composes costs it, not the module.
    linker.func_wrap("a", "a", compose).unwrap();
    let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
    (store, instance)
}

/// What the host composes: of these payloads one letter. A large number for others.
fn compose(letter: u32, mark: u32) -> u32 {
    if (letter, mark) == ('e'.into(), 0x308) { 'ë'.into() } else { u32::MAX }
}

/// How much fuel the verdict on a document takes.
fn fuel(store: &mut Store<()>, instance: &Instance, document: &str, flags: u32) -> u64 {
    let input = instance
        .get_typed_func::<(), u32>(&*store, "input")
        .unwrap()
        .call(&mut *store, ())
        .unwrap();
    instance
        .get_memory(&*store, "memory")
        .unwrap()
        .write(&mut *store, input as usize, document.as_bytes())
        .unwrap();
    let verdict =
        instance.get_typed_func::<(u32, u32, u32, f64, u32), i32>(&*store, "verdict").unwrap();
    store.set_fuel(u64::MAX).unwrap();
    let length = u32::try_from(document.len()).unwrap();
    verdict.call(&mut *store, (CREATE_USER, WHOLE, length, NOW, flags)).unwrap();
    u64::MAX - store.get_fuel().unwrap()
}

#[test]
fn a_verdict_takes_no_more_instructions_than_its_budget() {
    let (mut store, instance) = start("validator.wasm");
    let mut over = Vec::new();
    for (name, document, flags, budget) in payloads() {
        let taken = fuel(&mut store, &instance, &document, flags);
        if taken > budget {
            over.push(format!("{name}: {taken}, the budget is {budget}"));
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}

#[test]
fn a_module_has_three_pages_and_can_have_no_more() {
    for name in ["validator.wasm", "identity.wasm", "programs.wasm", "passwords.wasm"] {
        let (store, instance) = start(name);
        let memory = instance.get_memory(&store, "memory").unwrap().ty(&store);
        assert!(memory.minimum() <= PAGES, "{name}");
        assert_eq!(memory.maximum(), Some(memory.minimum()), "{name}");
    }
}
