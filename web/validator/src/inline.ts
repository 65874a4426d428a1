// The wasm as text within the package: what needs no configuration by anyone.

import { refused } from './faults.js';
import text from '../wasm/validator.wasm';

/** The compiled rules. Compiling so little synchronously is allowed everywhere but in workerd. */
export function compile(): WebAssembly.Module {
  const bytes: number[] = [];
  let shift = 117;
  // `build.mjs` tells how bytes are written.
  for (const character of text) {
    if (character === '!') shift += 100;
    else {
      bytes.push(shift - character.charCodeAt(0));
      shift = 117;
    }
  }
  try {
    return new WebAssembly.Module(new Uint8Array(bytes));
  } catch (error) {
    throw refused(error as Error);
  }
}
