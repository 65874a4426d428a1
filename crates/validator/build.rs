//! The memory of the module is fixed at link time: the 64 KiB input and the 64 KiB output take two pages, the data and the
//! stack share the third.

fn main() {
    // Only the wasm linker knows these; natively the crate is built for its lints and tests.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() != Ok("wasm") {
        return;
    }
    // 32 nested containers take less than half of it.
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=32768");
    // Without optimization the tables of Unicode stay, which nothing in it asks: tests have eight pages.
    let is_optimized = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let bytes = if is_optimized { 196_608 } else { 524_288 };
    println!("cargo::rustc-link-arg-cdylib=--initial-memory={bytes}");
    println!("cargo::rustc-link-arg-cdylib=--max-memory={bytes}");
}
