// The default entry without its wasm, which the application gives: `import` it, or serve
// `@idp-edge/validator/validator.wasm`.

import { load, type Source } from './given.js';

export type { FaultName } from './faults.js';
export * from './index.js';
export type { Source };

/**
 * Loads the rules; the first verdict has to wait for it. Later calls do nothing.
 *
 * @throws with one of the names of `FaultName`, the message says the cure; a TypeError for a source that is none
 */
export function init(source: Source | PromiseLike<Source>): Promise<void> {
  return load(source);
}
