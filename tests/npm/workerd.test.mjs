// The package in workerd, which compiles no wasm at run time: the export condition `workerd` imports it as a module.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startWorkerd } from '../lib/workerd.mjs';

/** A Worker that answers the verdict on what it is sent, or the error. */
const workerOf = (imports, start = '') => `
  ${imports}
  export default {
    async fetch(request) {
      try {
        ${start}
        const verdict = validate(CreateUser, await request.text());
        return Response.json(verdict.ok ? { value: verdict.value } : { issues: verdict.issues });
      } catch ({ name, message }) {
        return Response.json({ name, message });
      }
    },
  };`;

const address = { street: '1 Main Street', city: 'New York', state: 'ny', zip: '10001' };
const user = { firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex@EXAMPLE.com', address };

async function answers(script, bodies, options) {
  const worker = await startWorkerd(script, options);
  try {
    return await Promise.all(bodies.map((body) => worker.ask(body)));
  } finally {
    await worker.stop();
  }
}

const entries = {
  'the default entry': workerOf("import { CreateUser, validate } from '@idp-edge/validator';"),
  '/web': workerOf("import { CreateUser, init, validate } from '@idp-edge/validator/web';", 'await init();'),
  '/slim, given the module': workerOf(
    "import { CreateUser, init, validate } from '@idp-edge/validator/slim'; import module from '@idp-edge/validator/validator.wasm';",
    'await init(module);',
  ),
};

describe('in workerd', () => {
  for (const [what, script] of Object.entries(entries)) {
    it(`${what} judges as everywhere`, async () => {
      const [{ value }, { issues }] = await answers(script, [JSON.stringify(user), '{"version":2}']);
      assert.deepEqual(value, { ...user, emailAddress: 'alex@example.com', address: { ...address, state: 'NY' } });
      assert.deepEqual(issues.at(-1), { path: ['version'], code: 'one_of', params: { allowed: [0, 1] } });
    });
  }

  it('wasm from bytes is refused, and the error says the cure', async () => {
    const bundled = await answers(entries['the default entry'], ['{}'], { conditions: [], modules: [] });
    assert.equal(bundled[0].name, 'WasmBytesError');
    assert.match(bundled[0].message, /export condition workerd/);
    const bytes = 'await init(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));';
    const given = await answers(workerOf("import { CreateUser, init, validate } from '@idp-edge/validator/slim';", bytes), ['{}'], { modules: [] });
    assert.equal(given[0].name, 'WasmBytesError');
    assert.match(given[0].message, /as a module/);
  });
});
