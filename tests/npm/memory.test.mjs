// The module that is shipped: its memory is fixed at link time, so no document can make it grow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const PAGE = 65_536;
const file = new URL('../../web/validator/dist/validator.wasm', import.meta.url);

it('has three pages of memory and can have no more', () => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { a: { a: () => -1 } });
  assert.equal(exports.memory.buffer.byteLength, 3 * PAGE);
  assert.throws(() => exports.memory.grow(1), RangeError);
});

it('exports what the package calls and nothing else', () => {
  const module = new WebAssembly.Module(readFileSync(file));
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  assert.deepEqual(names.sort(), ['input', 'memory', 'verdict']);
  // It asks the host to compose letters.
  assert.deepEqual(WebAssembly.Module.imports(module), [{ module: 'a', name: 'a', kind: 'function' }]);
});
