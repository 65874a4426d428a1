// Runners of tests, in which the globals are those of a page that was made up, and bytes are of another realm than the package.
import { join } from 'node:path';
import { EXPECTED, WITHIN } from '../lib/app.mjs';
import { output, project } from '../lib/project.mjs';

const BIN = join(import.meta.dirname, '../node_modules/.bin');

/** What a test of an application says: of the payloads of every cell, and of what Node gives it. */
const TEST = `import { told } from './app.js';
import { CreateUser, UpdateUser, UpdateUserSchema, standard, validate } from '@idp-edge/validator';
test('tells', () => {
  expect(typeof document).toBe('object');
  expect(told).toBe('${EXPECTED}');
  const address = { street: '1 Fifth Avenue', city: 'New York', state: 'ny', zip: '10001' };
  const text = JSON.stringify({ address: { ...address, city: 'Ne\\u0077 Yo\\u0308rk' } });
  for (const given of [text, Buffer.from(text), JSON.parse(text)]) expect(validate(UpdateUser, given)).toMatchObject({ ok: true, value: { address: { city: 'New Y\\u00f6rk', state: 'NY' } } });
  expect(validate(UpdateUser, { address })).toStrictEqual({ ok: true, value: { address: { ...address, state: 'NY' } } });
  expect(validate(UpdateUser, { ssn: '6789' })).toStrictEqual({ ok: true, value: { ssn: '6789' } });
  for (const given of [new FormData(), new URLSearchParams(), new Map()]) expect(validate(UpdateUser, given)).toStrictEqual({ ok: false, issues: [{ path: [], code: 'type', params: { expected: 'object' } }] });
  const form = new FormData();
  form.append('ssn', '123-45-6789');
  form.append('address.street', '');
  for (const given of [form, new URLSearchParams('ssn=123-45-6789')]) expect(standard(UpdateUser, { typed: true })['~standard'].validate(given)).toEqual({ value: { ssn: '123456789' } });
  // Of happy-dom's files JSON has a member.
  expect(validate(UpdateUser, new Blob([])).ok).toBe(false);
  expect(validate(UpdateUser, '{"\\u00e9":"\\ud800"}')).toMatchObject({ ok: false, issues: [{ code: 'json.syntax' }] });
  expect(UpdateUserSchema['~standard'].validate({ address }).value.address.state).toBe('NY');
});
`;

/** Jest takes modules for CommonJS: what does not say otherwise goes through a transformer, packages only where they are named. */
const JEST = {
  'jest.config.mjs': "export default { testEnvironment: 'jsdom', transform: { '[.]js$': './to-commonjs.cjs' }, transformIgnorePatterns: ['/node_modules/(?!@idp-edge/)'], watchman: false };\n",
  'to-commonjs.cjs': "const { transformSync } = require('esbuild');\nexports.process = (code) => ({ code: transformSync(code, { format: 'cjs' }).code });\n",
  'app.test.js': TEST,
};

const passes = (what, args, files, env = {}) => async (folder) => {
  const root = await project(folder, what, WITHIN, files);
  const said = await output(process.execPath, args(root), { cwd: root, env: { ...process.env, NO_COLOR: '1', ...env } });
  return /Tests:?\s+1 passed/.test(said) ? EXPECTED : said;
};

const vitest = (environment) => ({
  tool: 'vitest',
  what: environment,
  within: passes(`vitest ${environment}`, (root) => [join(BIN, 'vitest'), 'run', '--globals', '--environment', environment, '--root', root], { 'app.test.js': TEST }),
});

export const whole = [
  { tool: 'jest', what: 'jsdom', within: passes('jest', () => [join(BIN, 'jest')], JEST) },
  vitest('jsdom'),
  vitest('happy-dom'),
];
