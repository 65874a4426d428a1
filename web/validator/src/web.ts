// The default entry with its wasm as a file beside it, in place of text within the script.

import { load, type Source } from './given.js';
import { source as beside } from './source.js';

export type { FaultName } from './faults.js';
export * from './index.js';
export type { Source };

/**
 * Loads the rules; the first verdict has to wait for it. Later calls do nothing. Without a source it takes the file
 * that the package has beside its script.
 *
 * @throws with one of the names of `FaultName`, the message says the cure; a TypeError for a source that is none
 */
export function init(source: Source | PromiseLike<Source> = beside()): Promise<void> {
  return load(source);
}
