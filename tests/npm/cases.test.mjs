//! The corpus itself: big enough, well formed, and every code of the rules is in it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asValue, expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';

const files = loadFiles();
const cases = [...files].flatMap(([topic, file]) => expand(topic, file));
const SCHEMAS = ['CreateUser', 'UpdateUser', 'SupportUpdate', 'Migration', 'ReadAlerts', 'SupportEnroll',
  'CreateLocalUser', 'CreateGuest', 'BecomeLocal', 'RenameUser', 'UserAddress', 'Login', 'Refresh', 'ResetPassword', 'UpdatePassword', 'ChangePassword',
  'ConfirmTotp', 'SecondFactor', 'StepUp', 'Link', 'LinkSignIn', 'ChangeEmail', 'VerifyEmail', 'RequestCode', 'VerifyCode', 'UserState', 'CorrectUser',
  'PutUser', 'CreateAccount', 'UpdateName', 'Person', 'NewPerson', 'PersonNameUpdate', 'AccountState', 'KycStatus', 'Program'];

/** Code → the names of its params: what the schemas can give. */
const CODES = {
  required: [], type: ['expected'], unknown: [], too_short: ['min'], too_long: ['max'], too_many: ['max'], charset: ['found'], one_of: ['allowed'], range: ['min', 'max'],
  'name.no_letter': [], 'email.format': [], 'phone.digits': [], 'phone.length': [], 'phone.number': [],
  'ssn.digits': [], 'ssn.length': [], 'ssn.unassigned': [], 'date.format': [], 'date.calendar': [], 'date.range': ['min', 'max'],
  'state.unknown': [], 'zip.format': [], 'zip.state': ['state'],
  'json.syntax': ['offset'], 'json.depth': ['offset'], 'json.duplicate_key': ['offset'], 'json.size': ['max'],
  // `password.common` is the server's, and an entry's of its own: see passwords.test.mjs.
  'username.format': [], 'password.username': [],
  // The other `crypto` codes are the server's, who has the keys.
  exclusive: ['with'], duplicate: [], 'email.plus': [], 'datetime.format': [], 'datetime.window': ['hours'], 'uuid.format': [], 'base64.format': [], 'crypto.version': [],
};

describe('the corpus', () => {
  it('has at least 300 cases', () => {
    assert.ok(cases.length >= 300, `${cases.length}`);
  });

  it('has cases of each schema, valid and invalid', () => {
    assert.deepEqual([...new Set(cases.map(({ schema }) => schema))].sort(), [...SCHEMAS].sort());
    for (const schema of SCHEMAS) {
      const own = cases.filter((entry) => entry.schema === schema);
      assert.ok(own.some(({ normalised }) => normalised !== undefined), `${schema}: no valid case`);
      assert.ok(own.some(({ issues }) => issues), `${schema}: no invalid case`);
    }
  });

  it('has every code at least three times, and no other', () => {
    const counts = new Map(Object.keys(CODES).map((code) => [code, 0]));
    for (const { code } of cases.flatMap(({ issues }) => issues ?? [])) {
      assert.ok(counts.has(code), `no such code: ${code}`);
      counts.set(code, counts.get(code) + 1);
    }
    assert.deepEqual([...counts].filter(([, count]) => count < 3), []);
  });

  it('gives each issue a path, a code and exactly the params of the code', () => {
    for (const { topic, name, issues } of cases) {
      for (const issue of issues ?? []) {
        assert.ok(issue.path.every((step) => typeof step === 'string' || Number.isInteger(step)), `${topic}: ${name}`);
        assert.deepEqual(Object.keys(issue.params ?? {}), CODES[issue.code], `${topic}: ${name}`);
        assert.deepEqual(Object.keys(issue), issue.params ? ['path', 'code', 'params'] : ['path', 'code'], `${topic}: ${name}`);
      }
    }
  });

  it('lets a json issue stand alone, and lists at most 100', () => {
    for (const { topic, name, issues, truncated } of cases.filter((entry) => entry.issues)) {
      const hasJson = issues.some(({ code }) => code.startsWith('json.'));
      assert.ok(hasJson ? issues.length === 1 : issues.length > 0 && issues.length <= 100, `${topic}: ${name}`);
      assert.ok(!truncated || issues.length === 100, `${topic}: ${name}`);
    }
  });

  it('says a verdict and an input exactly once in each case', () => {
    for (const [topic, file] of files) {
      assert.deepEqual(Object.keys(file), ['schema', 'cases'], topic);
      for (const raw of file.cases) {
        const shape = Object.keys(raw).map((key) => (key === 'inputBase64' ? 'input' : key)).join(' ');
        assert.match(shape, /^name( truncated)?( sandbox)? input (normalised|issues)$/, `${topic}: ${raw.name}`);
      }
    }
  });

  it('names each case once in its file', () => {
    for (const [topic, file] of files) {
      const names = file.cases.map(({ name }) => name);
      assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), [], topic);
    }
  });

  it('writes normalised forms without white space and with the fewest escapes', () => {
    for (const { topic, name, normalised } of cases.filter((entry) => entry.normalised !== undefined)) {
      assert.equal(JSON.stringify(JSON.parse(normalised)), normalised, `${topic}: ${name}`);
    }
  });

  it('can be told in JavaScript values for the most part', () => {
    const told = cases.filter((entry) => asValue(entry));
    assert.ok(told.length > 600, `${told.length}`);
    assert.ok(told.some(({ issues }) => issues?.[0].code === 'json.depth'));
  });
});
