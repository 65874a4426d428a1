// The wasm as text within the package: what needs no configuration by anyone.

import { refused } from './faults.js';
import text from '../wasm/validator.wasm';

/** The compiled rules. Compiling so little synchronously is allowed everywhere but in workerd. */
export function compile(): WebAssembly.Module {
  const bytes = Uint8Array.from({ length: text.length / 2 }, (_, index) => parseInt(text.slice(index * 2, index * 2 + 2), 16));
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw refused(error as Error);
  }
}
