// Texts into the input of the rules, as the short form has them.

import bytes from './strings.wat';
import type { WriteString } from './write.js';

/**
 * By WebAssembly where that is given the characters of a text (V8 since 13.0, Firefox since 134), else by JavaScript.
 */
export function stringWriter(memory: WebAssembly.Memory, at: number, input: Uint8Array): WriteString {
  try {
    const module = new WebAssembly.Module(bytes(), { builtins: ['js-string'] });
    return new WebAssembly.Instance(module, { a: { memory, at } }).exports.write as WriteString;
  } catch {
    // There are no such functions, or there is no WebAssembly from bytes.
  }
  return (text, start, mark) => {
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
