//! The WebAssembly exports of the rules.
