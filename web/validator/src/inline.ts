// The wasm within the package: what needs no configuration by anyone.

import bytes from '../wasm/validator.wasm';
import { refused } from './faults.js';

/** The compiled rules. Compiling so little synchronously is allowed everywhere but in workerd. */
export function compile(): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes());
  } catch (error) {
    throw refused(error as Error);
  }
}
