// Texts into the input of the rules, as the short form has them.

import bytes from './strings.wat';
import type { WriteString } from './write.js';

/** After so many texts WebAssembly is worth its start. */
const MANY = 50;

/**
 * By JavaScript at first, after that by WebAssembly where it is given the characters of a text (V8 since 13.0, Firefox since
 * 134).
 *
 * @param use what is called with the quicker one
 */
export function stringWriter(
  memory: WebAssembly.Memory,
  at: number,
  input: Uint8Array,
  use: (quicker: WriteString) => void,
): WriteString {
  let count = 0;
  return (text, start, mark) => {
    if (++count === MANY) {
      try {
        const module = new WebAssembly.Module(bytes(), { builtins: ['js-string'] });
        use(new WebAssembly.Instance(module, { a: { memory, at } }).exports.write as WriteString);
      } catch {
        // There are no such functions, or there is no WebAssembly from bytes.
      }
    }
    const { length } = text;
    if (length > 255) return 0;
    let end = start;
    let all = 0;
    input[end++] = mark;
    input[end++] = 0x22;
    for (let index = 0; index < length; index++) all |= input[end++] = text.charCodeAt(index);
    input[end++] = 0x22;
    input[end++] = 0x2c;
    return all < 0x80 ? end : 0;
  };
}
