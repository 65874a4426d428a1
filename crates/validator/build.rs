//! The memory of the module is fixed at link time: the 64 KiB input and the 64 KiB output take two pages, the data and the
//! stack share the third.

fn main() {
    // Only the wasm linker knows these; natively the crate is built for its lints and tests.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() != Ok("wasm") {
        return;
    }
    // Largest frame: the 1 KiB of a decoded text, within a nesting of three objects.
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=16384");
    println!("cargo::rustc-link-arg-cdylib=--initial-memory=196608");
    println!("cargo::rustc-link-arg-cdylib=--max-memory=196608");
}
