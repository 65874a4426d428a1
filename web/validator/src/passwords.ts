// The most common passwords, as a filter: beside the verdict of `@idp-edge/validator/identity`, what a server refuses
// with `password.common`.

import { compile } from './inline.js';

interface Exports {
  readonly memory: WebAssembly.Memory;
  input(): number;
  is_common(length: number): number;
}

/** Longer ones are refused for their length, in code points. */
const LONGEST = 128;
/** Spaces of every kind but U+0020. */
const SPACES = /[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
let exports: Exports | undefined;

/**
 * Whether a password is among the 3,000 most common ones of at least eight characters, in any case, however a keyboard
 * writes it. Says so of one other password in a thousand, too, and so does the server.
 */
export function isCommon(password: string): boolean {
  exports ??= instantiate();
  const points = Array.from(
    password.replace(SPACES, ' ').normalize(),
    (character) => character.codePointAt(0) as number,
  );
  if (points.length > LONGEST) return false;
  new Uint32Array(exports.memory.buffer, exports.input(), LONGEST).set(points);
  return exports.is_common(points.length * 4) === 1;
}

function instantiate(): Exports {
  // First what says why, where there is no WebAssembly.
  const module = compile();
  return new WebAssembly.Instance(module).exports as unknown as Exports;
}
