// Objects are written for the engine in a form of their own where they are plain. Whatever they are, the verdict is that on their JSON.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';
import { WAYS, entriesBy } from '../lib/strings.mjs';

const NOW = Date.UTC(2026, 5, 15);
const ALEX = {
  firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex.taylor@example.com',
  address: { street: '123 Main Street', city: 'New York', state: 'ny', zip: '100011234' }, phoneNumber: '2125550123', ssn: '123456789', version: 1,
};

/** The package, writing texts in the way that is tested. */
let entries;

/** What a verdict says, all of it. */
const said = (verdict) => (verdict.ok ? { ok: true, value: verdict.value } : verdict);

/** What is no plain object and has nothing for JSON is none to the rules either. */
const jsonOf = (value) => {
  const json = JSON.stringify(value) ?? '';
  return json === '{}' && Object.prototype.toString.call(value) !== '[object Object]' ? '[]' : json;
};

function same(value, schema = entries.protection.CreateUser, entry = entries.protection, sandbox = false) {
  const options = { now: NOW, sandbox };
  const expected = said(entry.validate(schema, jsonOf(value), options));
  const found = said(entry.validate(schema, value, options));
  assert.deepEqual(found, expected);
  // Members in their order, too.
  assert.equal(JSON.stringify(found), JSON.stringify(expected));
  return expected;
}

/** ALEX with something else in place of one text, at any depth. */
const PLACES = ['firstName', 'lastName', 'dob', 'emailAddress', 'phoneNumber', 'ssn', 'version'];
const within = (place, text) => [{ ...ALEX, [place]: text }, { ...ALEX, address: { ...ALEX.address, street: text } }];

function objects() {
  it('gets the verdict on its JSON, whatever its texts are', () => {
    const texts = ['', ' ', ' Alex ', 'a"', '"', '","lastName":"', 'a"\u0082"b', '\\', '\\u0041', 'a\\"', '\u0000', '\t', '\u007f', '\u0080', 'é', 'e\u0301', '\ud83d', '😀', 'x'.repeat(255), 'x'.repeat(256), 'x'.repeat(70_000), 'x'.repeat(300_000), ','.repeat(30), '}'];
    for (const text of texts) for (const place of PLACES) within(place, text).forEach((value) => same(value));
  });

  it('has no members that a text brings along', () => {
    const { lastName, address, ssn, ...rest } = ALEX;
    for (const text of ['Alex","lastName":"Taylor', 'Alex"},"lastName":"Taylor', 'Alex"}', '"}', '"}}']) {
      for (const user of [{ ...rest, address, firstName: text }, { ...ALEX, address: { ...address, zip: text } }, { ...ALEX, ssn: `6789${text}` }]) {
        assert.equal(same(user).ok, false, text);
      }
    }
  });

  it('gets the verdict on its JSON, whatever its values are', () => {
    const values = [undefined, null, true, false, 0, -0, 1, 2, 9, 10, 1.5, -1, 1e21, NaN, Infinity, [], ['a'], {}, { a: 1 }, new Date(NOW), new String('Alex'), new Number(1), Symbol('a'), () => 1, new Map([['a', 1]]), new Uint8Array(3)];
    for (const value of values) for (const place of [...PLACES, 'address', 'nick']) within(place, value).forEach((user) => same(user));
    for (const value of [...values.filter((value) => !(value instanceof Uint8Array)), [ALEX]]) same(value);
    assert.deepEqual(same({ ...ALEX, address: ['a', 'b'] }).issues[0].code, 'type');
  });

  it('gets the verdict on its JSON, whatever its keys are', () => {
    const members = Object.entries(ALEX);
    const reversed = Object.fromEntries(members.toReversed());
    assert.equal(same(reversed).ok, true);
    same({ ...reversed, ssn: ' 1', address: Object.fromEntries(Object.entries(ALEX.address).toReversed()) });
    for (let first = 0; first < members.length; first++) same(Object.fromEntries([...members.slice(first), ...members.slice(0, first)]));
    for (let last = 0; last < members.length; last++) same(Object.fromEntries(members.slice(0, last)));
    for (const key of ['nick', '', 'firstname', 'address.zip', '\u0081', 'constructor', 'toString', '7']) same({ ...ALEX, [key]: 'a' });
    same(JSON.parse('{"__proto__":{"ssn":"1"},"firstName":"Alex"}'));
    same({ ...ALEX, [Symbol('ssn')]: 1 });
    same({ ...ALEX, address: { ...ALEX.address, nick: 'a' } });
    assert.equal(same({ ssn: null, phoneNumber: null }, entries.protection.UpdateUser).ok, true);
  });

  it('gets the verdict on its JSON, whatever unknown keys and their values are made of', () => {
    const signs = ['', '"', ':', ',', '[', ']', '{', '}', ' ', '1', 'a', 'ssn', '\\', '\u0080', '\u0087', '"}', '":"', '":1,"ssn":"1', 'x'.repeat(64), 'x'.repeat(65), 'x'.repeat(256)];
    const values = [...signs, undefined, null, true, false, 0, -0, 1, 7, -7, 1.5, 1e21, 1e-7, NaN, Infinity, 2 ** 53, {}, [], 1n];
    for (const first of signs) {
      for (const second of signs) {
        const key = first + second;
        for (const value of values) {
          if (key in ALEX || key === '__proto__' || typeof value === 'bigint') continue;
          assert.equal(same({ ...ALEX, [key]: value }).ok, value === undefined, key);
          same({ [key]: value, ...ALEX, address: { [key]: value, ...ALEX.address } });
        }
      }
    }
  });

  it('gets the verdict on its JSON, whatever numbers, choices and white space are in the place of others', () => {
    for (const place of PLACES) {
      for (const value of [2, 7, 10, -1, 1.5, 1e21, 1e-7, -0, NaN, true, false, ' ', ' a', 'a ', '  Alex  ', 'A;lex', '#', '\t', 'a\n', '\u007f', '@', ' alex@example.com ']) within(place, value).forEach((user) => same(user));
    }
    const { dob, ...rest } = ALEX;
    assert.deepEqual(same({ ...rest, firstName: ' Al ex ', lastName: 'Tay;lor', nick: 7, address: { ...ALEX.address, city: 7 } }).issues.map(({ path, code }) => `${path.join('.')} ${code}`), ['lastName charset', 'dob required', 'address.city type', 'nick unknown']);
  });

  it('gets the verdict on its JSON, whatever it inherits, hides or computes', () => {
    class Named {
      _firstName = 'Alex';
      get firstName() {
        return this._firstName;
      }
    }
    same(Object.assign(new Named(), { lastName: 'Taylor' }));
    same(Object.create(ALEX));
    same(Object.create(ALEX, { ssn: { value: '6789', enumerable: true } }));
    same(Object.assign(Object.create(null), ALEX));
    same(Object.defineProperty({ ...ALEX }, 'ssn', { value: '6789', enumerable: false }));
    same({ ...ALEX, get ssn() { return '1'; } });
    same({ ...ALEX, toJSON: () => ({}) });
    same({ ...ALEX, address: { ...ALEX.address, toJSON: () => 'a' } });
    same(new (class { toJSON() { return ALEX; } })());
    same(new Proxy(ALEX, {}));
    same(Object.freeze({ ...ALEX }));
  });

  it('gets the verdict on its JSON, whatever else is judged while it is read', () => {
    const { CreateUser, validate, validateField } = entries.protection;
    // The last has no JSON: what was written of it by then is not written over.
    const others = [ALEX, { ...ALEX, firstName: '1' }, '{}', { firstName: 'Alex', nick: 1n }];
    const asking = [...others.map((other) => () => validate(CreateUser, other)), () => validateField(CreateUser, 'ssn', '6789')];
    for (const ask of asking) {
      for (const firstName of ['Alex', '1']) {
        same({ ...ALEX, firstName, get lastName() { ask(); return 'Taylor'; } });
        same({ ...ALEX, firstName, address: { ...ALEX.address, get zip() { ask(); return '10001'; } } });
        same({ firstName, get lastName() { ask(); return 'Taylor'; }, dob: ALEX.dob, emailAddress: ALEX.emailAddress, address: ALEX.address });
      }
    }
  });

  it('gets the verdict on its JSON, where someone has changed what it is made of', () => {
    const hidden = (object, toJSON) => Object.defineProperty({ ...object }, 'toJSON', { value: toJSON });
    same(hidden(ALEX, () => ({ ...ALEX, ssn: '1' })));
    same(hidden(ALEX, 'no function'));
    same({ ...ALEX, address: hidden(ALEX.address, () => 'a') });
    same(new Proxy(ALEX, { get: (target, key) => (key === 'toJSON' ? () => ({}) : target[key]) }));
    for (const odd of [[], () => 1, new Number(1), new String(''), new Boolean(true), new Date(NOW)]) {
      const plain = Object.setPrototypeOf(odd, Object.prototype);
      same(plain, entries.protection.UpdateUser);
      same({ ...ALEX, address: plain });
      if (Array.isArray(odd) || typeof odd === 'function') same(Object.assign(plain, ALEX));
    }
    const more = { ssn: '1', phoneNumber: '2125550123', nick: 'a', order: [0], 6: '1', 12: [0], toJSON: () => ({}) };
    for (const [key, value] of Object.entries(more)) {
      // What an assignment makes is enumerable.
      for (const enumerable of key > 0 ? [true] : [true, false]) {
        for (const prototype of enumerable ? [Object.prototype, Array.prototype] : [Object.prototype]) {
          Object.defineProperty(prototype, key, { value, enumerable, configurable: true, writable: true });
          try {
            const { ssn, phoneNumber, ...rest } = ALEX;
            for (const user of [rest, ALEX, { ssn: ALEX.ssn, ...rest }]) same({ ...user });
            same({ emailAddress: 'alex.taylor@example.com' }, entries.protection.UpdateUser);
          } finally {
            delete prototype[key];
          }
        }
      }
    }
  });

  it('is judged by the options as they were, whatever else is judged while they are read', () => {
    const { CreateUser, validate, validateField } = entries.protection;
    const good = { ...ALEX, firstName: 'A' };
    const bad = { ...ALEX, firstName: '1' };
    const others = [() => validate(CreateUser, good, { now: NOW }), () => validateField(CreateUser, 'firstName', 'A', { now: NOW })];
    for (const other of others) {
      const asking = [
        { get now() { other(); return NOW; } },
        { now: NOW, get sandbox() { other(); return false; } },
        { now: { valueOf() { other(); return NOW; } } },
      ];
      for (const options of asking) {
        for (const payload of [bad, JSON.stringify(bad), Buffer.from(JSON.stringify(bad))]) assert.equal(validate(CreateUser, payload, options).ok, false);
        assert.equal(validateField(CreateUser, 'firstName', '1', options)?.code, 'charset');
        assert.equal(validate(CreateUser, good, options).value.firstName, 'A');
      }
    }
    for (const now of [undefined, null, new Date(), Date.now()]) assert.equal(validate(CreateUser, good, { now }).ok, true, String(now));
  });

  it('gets the verdict on its JSON, whatever is upper case in its address of e-mail', () => {
    for (const emailAddress of ['Alex@example.com', 'alex@Example.com', 'ALEX@EXAMPLE.COM', 'A', '@', 'alex@example.COM ']) assert.equal(same({ ...ALEX, emailAddress }).ok, emailAddress.length > 1);
  });

  it('has no member where there is nothing', () => {
    const { ssn, ...rest } = ALEX;
    for (const user of [{ ...rest, ssn: undefined }, { ssn: undefined, ...rest }, { ...ALEX, lastName: undefined }, { ...ALEX, address: undefined }]) same(user);
    assert.deepEqual(Object.keys(same({ ssn: undefined, ...rest }).value), Object.keys(rest));
  });

  it('is refused where JSON fails', () => {
    for (const value of [{ ...ALEX, get ssn() { throw new Error('no'); } }, { ...ALEX, ssn: 1n }]) assert.equal(entries.protection.validate(entries.protection.CreateUser, value).ok, false);
  });

  it('has the value that was judged, whatever becomes of it', () => {
    const user = structuredClone(ALEX);
    const verdict = entries.protection.validate(entries.protection.CreateUser, user);
    user.firstName = '7';
    user.address.zip = 'x';
    delete user.address;
    assert.deepEqual(verdict.value, { ...ALEX, address: { ...ALEX.address, state: 'NY', zip: '10001-1234' } });
  });

  it('gets the verdict on its JSON for every document of the corpus', () => {
    let count = 0;
    for (const [topic, file] of loadFiles()) {
      for (const { schema, bytes, sandbox } of expand(topic, file, NOW)) {
        const entry = Object.values(entries).find((entry) => schema in entry);
        let value;
        try {
          value = JSON.parse(Buffer.from(bytes).toString());
        } catch {
          continue;
        }
        if (typeof value === 'string') continue;
        same(value, entry[schema], entry, sandbox);
        count++;
      }
    }
    assert.ok(count > 500, `${count} documents`);
  });
}

function fields() {
  it('gets the verdict on it as a value', () => {
    const { CreateUser, validate, validateField } = entries.protection;
    for (const text of ['a"', '\\u0041', 'a\\', '\\"', 'é', ' a ', '\u0001', '\u007f', '"', '\u0081"x"', 'x'.repeat(300)]) {
      for (const path of ['firstName', 'emailAddress', 'ssn', 'address.street']) {
        const [field, inner] = path.split('.');
        const { issues = [] } = validate(CreateUser, JSON.stringify(inner ? { [field]: { [inner]: text } } : { [field]: text }));
        assert.deepEqual(validateField(CreateUser, path, text), issues.find((issue) => issue.path.join('.') === path), `${path} ${text}`);
      }
    }
  });
}

for (const way of WAYS) {
  describe(`with texts written by ${way}`, () => {
    before(async () => {
      entries = await entriesBy(way);
    });
    describe('an object', objects);
    describe('a text in a field', fields);
  });
}
