// The wasm as text within the package: what needs no configuration by anyone.

import text from '../wasm/validator.wasm';

/** The compiled rules. Compiling 64 KiB or less synchronously is allowed everywhere but in workerd. */
export function compile(): WebAssembly.Module {
  const binary = atob(text);
  return new WebAssembly.Module(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
}
