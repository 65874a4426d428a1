// Where a browser finds the wasm: beside the script. Bundlers know this form and take the file along.

import type { Source } from './given.js';

export function source(): Source {
  return new URL('./validator.wasm', import.meta.url);
}
