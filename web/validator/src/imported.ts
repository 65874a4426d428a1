// The wasm as a module of its own: workerd compiles it ahead of time and nothing at run time.

import module from './validator.wasm';

/** The compiled rules. */
export function compile(): WebAssembly.Module {
  return module;
}
