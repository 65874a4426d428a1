//! The package where there is less than elsewhere, and given what is of elsewhere: no globals but those of the language, no WebAssembly, values of another
//! realm, and payloads that are no plain objects.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import vm from 'node:vm';
import { transform } from 'esbuild';
import * as protection from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';
import { run } from '../lib/compare.mjs';
import { asValue, expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';

const ALEX = {
  firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex.taylor@example.com',
  address: { street: '123 Main Street', city: 'New York', state: 'NY', zip: '10001' },
};
const NAMES = ['index', 'identity', 'programs', 'passwords', 'web', 'slim', 'json-schema'];
const { CreateUser, Migration, UpdateUser, validate } = protection;
const NO_WASM = { name: 'NoWasmError', message: /leave judging to the server/ };

const scripts = Object.fromEntries(await Promise.all(NAMES.map(async (name) => {
  const file = new URL(`../../web/validator/dist/${name}.js`, import.meta.url);
  const { code } = await transform(await readFile(file, 'utf8'), { format: 'iife', globalName: 'entry', logLevel: 'silent' });
  return [name, code];
})));

/** An entry, loaded into a realm that has what the language has, but for `without`. */
function inRealm(name, without = []) {
  const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY ?? {});
  for (const global of without) vm.runInContext(`delete globalThis.${global}`, realm);
  return vm.runInContext(`${scripts[name]}\n;entry`, realm);
}

describe('an entry', () => {
  for (const name of NAMES) {
    it(`asks for nothing when ${name} is imported`, () => {
      const language = Object.getOwnPropertyNames(vm.runInNewContext('globalThis')).filter((global) => !/^(?:globalThis|undefined|NaN|Infinity|Object|Function|Array|String|Symbol|Map|RegExp)$/.test(global));
      assert.ok(language.includes('WebAssembly') && language.includes('JSON'));
      for (const without of [[], ['WebAssembly'], ...language.map((global) => [global])]) assert.ok(Object.keys(inRealm(name, without)).length > 0, `${name} without ${without}`);
    });
  }

  it('judges the whole corpus in a realm that has nothing but the language, values and bytes of this one', () => {
    const cases = [...loadFiles()].flatMap(([topic, file]) => expand(topic, file));
    const entries = ['index', 'identity', 'programs'].map((name) => inRealm(name));
    const ways = { text: (entry) => entry.text !== undefined && { value: entry.text }, bytes: ({ bytes }) => ({ value: bytes }), values: asValue };
    for (const [way, inputOf] of Object.entries(ways)) {
      const { ran, differences } = run(entries, cases, (entry) => inputOf(entry) || undefined, Date.now());
      assert.deepEqual(differences, [], way);
      assert.ok(ran > 500, `${ran} as ${way}`);
    }
  });
});

describe('without WebAssembly', () => {
  for (const name of ['index', 'identity', 'programs']) {
    it(`${name} has what needs none, and names why there is no verdict`, () => {
      const entry = inRealm(name, ['WebAssembly']);
      const [of, path] = { index: ['CreateUser', 'firstName'], identity: ['Login', 'username'], programs: ['PutUser', 'profileData.firstName'] }[name];
      const schema = entry[of];
      assert.ok(Object.keys(entry.rules(schema)).length > 0);
      assert.equal(entry.normalizeField(schema, path, ' Alex '), 'Alex');
      assert.equal(entry.explain([{ path: [], code: 'required' }], entry.es)[0].message, 'Este dato es obligatorio');
      for (const payload of [{}, '{}', new TextEncoder().encode('{}')]) assert.throws(() => entry.validate(schema, payload), NO_WASM);
      assert.throws(() => entry.validateField(schema, path, 'Alex'), NO_WASM);
      assert.throws(() => entry.standard(schema)['~standard'].validate({}), NO_WASM);
    });
  }

  it('programs names that there is no Web Crypto, and what else is wrong first', async () => {
    const { encryptUserData } = inRealm('programs');
    const recipient = { programCode: 'acme', requestId: 'a', publicKey: 'b' };
    await assert.rejects(encryptUserData({}, recipient), { name: 'TypeError', message: /no Web Crypto here/ });
    await assert.rejects(encryptUserData([], recipient), { name: 'TypeError', message: /must be an object/ });
  });

  it('passwords names why, too', () => assert.throws(() => inRealm('passwords', ['WebAssembly']).isCommon('password'), NO_WASM));

  it('init of slim and web names why, whatever it is given', async () => {
    for (const name of ['slim', 'web']) {
      const { init } = inRealm(name, ['WebAssembly']);
      for (const source of [new Uint8Array(), '/validator.wasm', new Response('')]) await assert.rejects(init(source), NO_WASM);
    }
  });
});

describe('init', () => {
  it('takes what another realm made', async () => {
    const wasm = await readFile(new URL('../../web/validator/dist/validator.wasm', import.meta.url));
    const sources = [wasm, wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length), new DataView(wasm.buffer, wasm.byteOffset, wasm.length), new WebAssembly.Module(wasm), new Response(wasm)];
    for (const source of sources) {
      const slim = inRealm('slim');
      await slim.init(source);
      assert.equal(slim.validate(slim.Migration, { version: 1 }).ok, true);
    }
  });
});

describe('bytes', () => {
  const json = JSON.stringify(ALEX);
  const bytes = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const other = (code) => vm.runInNewContext(`const bytes = Uint8Array.from(given); ${code}`, { given: [...bytes] });
  const KINDS = {
    'an array of another realm': other('bytes'),
    'a buffer': bytes.buffer.slice(0),
    'a buffer of another realm': other('bytes.buffer'),
    'a shared buffer': (() => {
      const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
      shared.set(bytes);
      return shared.buffer;
    })(),
    'a view': new DataView(bytes.buffer),
    'a view of another realm': other('new DataView(bytes.buffer)'),
    'wider numbers': new Float64Array(bytes.buffer),
    'a part of a buffer': new DataView(Uint8Array.from([0x7b, ...bytes, 0x7b]).buffer, 1, bytes.length),
  };
  for (const [kind, given] of Object.entries(KINDS)) {
    it(`are judged as JSON text, as ${kind}`, () => {
      const verdict = validate(CreateUser, given);
      assert.deepEqual(verdict.issues, undefined);
      assert.deepEqual(verdict.value, ALEX);
    });
  }

  it('are no document once they were handed to somebody else', () => {
    const given = new Uint8Array(8);
    structuredClone(given.buffer, { transfer: [given.buffer] });
    for (const detached of [given, given.buffer]) assert.deepEqual(validate(Migration, detached).issues, [{ path: [], code: 'json.syntax', params: { offset: 0 } }]);
  });

  it('are too large as they are elsewhere', () => assert.equal(validate(Migration, new ArrayBuffer(1_000_000)).issues[0].code, 'json.size'));
});

describe('what is no plain object', () => {
  const form = new FormData();
  form.set('emailAddress', 'alex@example.com');
  const OTHERS = [
    form, new URLSearchParams('emailAddress=alex@example.com'), new Map([['ssn', '1']]), new Set(), new WeakMap(), Promise.resolve({}), new Blob(['{}']), new File(['{}'], 'user.json'),
    new Response('{}'), new Request('http://localhost/'), new Headers(), new ReadableStream(), new Error('no'), /x/, new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
    vm.runInNewContext('new Map()'),
    // As happy-dom makes it.
    new (class FormData { *[Symbol.iterator]() {} })(),
  ];
  for (const payload of OTHERS) {
    const tag = `${Object.prototype.toString.call(payload)} ${payload.constructor.name}`;
    it(`is refused as such, and never judged as an empty object: ${tag}`, () => {
      const expected = [{ path: [], code: 'type', params: { expected: 'object' } }];
      // An empty patch would be right.
      for (const schema of [UpdateUser, CreateUser]) assert.deepEqual(validate(schema, payload).issues, expected);
      assert.deepEqual(identity.validate(identity.Login, payload).issues, expected);
      assert.deepEqual(programs.validate(programs.UpdateName, payload).issues, expected);
      assert.deepEqual(protection.UpdateUserSchema['~standard'].validate(payload).issues.map(({ code }) => code), ['type']);
    });
  }

  it('is judged by its members where it has some, or says its JSON', () => {
    class User {
      emailAddress = 'alex@example.com';
      get [Symbol.toStringTag]() {
        return 'User';
      }
    }
    assert.deepEqual(validate(UpdateUser, new User()).value, { emailAddress: 'alex@example.com' });
    assert.equal(validate(UpdateUser, { toJSON: () => ({}) }).ok, true);
    for (const empty of [{}, Object.create(null), new (class {})(), vm.runInNewContext('({})')]) assert.equal(validate(UpdateUser, empty).ok, true);
  });

  it('is no document where it can not be looked at', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const closed = new Proxy({}, { getPrototypeOf() { throw new Error('no'); }, ownKeys() { throw new Error('no'); } });
    for (const payload of [proxy, closed]) assert.deepEqual(validate(Migration, payload).issues, [{ path: [], code: 'json.syntax', params: { offset: 0 } }]);
  });
});

describe('an unknown key', () => {
  it('is told as it stood, a mark of byte order included', () => {
    assert.deepEqual(validate(UpdateUser, '{"\ufeffssn":1}').issues, [{ path: ['\ufeffssn'], code: 'unknown' }]);
    assert.deepEqual(validate(UpdateUser, { '\ufeffssn': 1 }).issues, [{ path: ['\ufeffssn'], code: 'unknown' }]);
  });
});
