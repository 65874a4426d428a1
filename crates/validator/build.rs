//! The memory of the module is fixed at link time: the 64 KiB input and the 64 KiB output take two pages, the data and the
//! stack share the third.

fn main() {
    // Only the wasm linker knows these; natively the crate is built for its lints and tests.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() != Ok("wasm") {
        return;
    }
    // 32 nested containers take less than half of it.
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=32768");
    println!("cargo::rustc-link-arg-cdylib=--initial-memory=196608");
    println!("cargo::rustc-link-arg-cdylib=--max-memory=196608");
}
