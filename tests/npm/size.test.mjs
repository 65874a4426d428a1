// What the package costs: its size in an application's bundle, and its memory. Budgets that may only shrink; the design
// wants 6,144 and 8,192 bytes (see docs/decisions/0004-engine-speed-and-size.md).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { sizes } from '../lib/size.mjs';

const PAGE = 65_536;
const BUDGET = { validate: 13_400, standard: 15_000 };

it('costs an application no more than its budget', async () => {
  const measured = await sizes();
  for (const [name, bytes] of Object.entries(measured)) {
    assert.ok(bytes <= BUDGET[name], `${name}: ${bytes} bytes gzipped, the budget is ${BUDGET[name]}`);
  }
});

it('has its memory fixed at three pages', async () => {
  const wasm = new URL('../../web/validator/wasm/validator.wasm', import.meta.url);
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {});
  const { memory } = instance.exports;
  assert.equal(memory.buffer.byteLength, 3 * PAGE);
  assert.throws(() => memory.grow(1), RangeError);
});

it('imports nothing, so that it can do nothing but judge', async () => {
  const wasm = await readFile(new URL('../../web/validator/wasm/validator.wasm', import.meta.url));
  const module = new WebAssembly.Module(wasm);
  assert.deepEqual(WebAssembly.Module.imports(module), []);
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  assert.deepEqual(names.toSorted(), ['input', 'issues', 'memory', 'output', 'verdict', 'verdict_field']);
});
