//! The npm package's doors as a form uses them: one field at a time, tolerant typing, hints, texts, Standard Schema.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CreateUser, CreateUserSchema, Migration, MigrationSchema, ReadAlerts, SupportEnroll, SupportUpdate, UpdateUser, UpdateUserSchema,
  en, explain, normalizeField, rules, validate, validateField,
} from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';

const ALEX = {
  firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex.taylor@example.com',
  address: { street: '123 Main Street', city: 'New York', state: 'NY', zip: '10001' }, phoneNumber: '2125550123', ssn: '123456789', version: 1,
};
const SCHEMAS = { CreateUser, UpdateUser, SupportUpdate, Migration, ReadAlerts, SupportEnroll };

describe('validate', () => {
  it('gives the normalised value and leaves the given one alone', () => {
    const given = Object.freeze({ ...ALEX, emailAddress: ' Alex@EXAMPLE.com ', ssn: null, address: Object.freeze({ ...ALEX.address, state: 'ny' }) });
    const { ok, value } = validate(CreateUser, given);
    assert.equal(ok, true);
    const { ssn, ...rest } = ALEX;
    assert.deepEqual(value, { ...rest, emailAddress: 'Alex@example.com' });
    assert.equal(given.address.state, 'ny');
  });

  it('tells values of two verdicts apart, whichever is read first', () => {
    const verdicts = [0, 1, 0, 1].map((version) => validate(Migration, { version }));
    assert.deepEqual(verdicts.reverse().map(({ value }) => value.version), [1, 0, 1, 0]);
  });

  it('keeps to the bytes it was given', () => {
    const bytes = new TextEncoder().encode('{"version":1}');
    const verdict = validate(Migration, bytes);
    bytes.fill(0x20);
    assert.deepEqual(verdict.value, { version: 1 });
    assert.deepEqual(validate(Migration, Buffer.from('x{"version":0}').subarray(1)).value, { version: 0 });
  });

  it('gives the value from behind a proxy, as frameworks have them, even one that keeps nothing', () => {
    for (const handler of [{}, { set: () => true }]) {
      for (const given of [ALEX, JSON.stringify(ALEX), { ...ALEX, emailAddress: 'alex.taylor@EXAMPLE.com' }]) {
        const verdict = new Proxy(validate(CreateUser, given), handler);
        for (let read = 0; read < 2; read++) assert.deepEqual(verdict.value, ALEX);
      }
    }
  });

  it('gives the value of a verdict that is frozen', () => {
    for (const given of [ALEX, JSON.stringify(ALEX), { ...ALEX, emailAddress: 'alex.taylor@EXAMPLE.com' }]) {
      const verdict = Object.freeze(validate(CreateUser, given));
      for (let read = 0; read < 2; read++) assert.deepEqual(verdict.value, ALEX);
    }
  });

  it('gives verdicts that nothing written to another changes', () => {
    const later = { dob: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10) };
    const verdict = validate(UpdateUser, { emailAddress: 'alex.taylor@EXAMPLE.com' });
    for (const kept of Object.values(verdict)) {
      try {
        kept.now = Date.now() + 9 * 86_400_000;
      } catch {
        // Nothing can be written.
      }
    }
    assert.equal(validate(UpdateUser, later).ok, false);
  });

  it('judges dates by the given time, and by the clock without one', () => {
    const born = (dob, options) => validate(UpdateUser, { dob }, options).ok;
    assert.equal(born('2000-01-02', { now: Date.UTC(2000, 0, 1, 23, 59, 59, 999) }), false);
    assert.equal(born('2000-01-02', { now: Date.UTC(2000, 0, 2) }), true);
    assert.equal(born(new Date().toISOString().slice(0, 10)), true);
    assert.equal(born(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)), false);
    assert.equal(born('2000-01-02', { now: Date.UTC(2000, 0, 1) }), false);
  });

  it('names a time that is none, whatever is judged, and admits test people for `true` alone', () => {
    for (const now of [NaN, Infinity, -Infinity, 1e16, 'x', {}, new Date(NaN)]) {
      for (const payload of [ALEX, '{}', { version: 1 }]) assert.throws(() => validate(Migration, payload, { now }), { name: 'RangeError', message: /`now`/ });
      assert.throws(() => validateField(CreateUser, 'firstName', 'Alex', { now }), RangeError);
    }
    for (const now of [0, -1, 8.64e15, '0', new Date()]) assert.equal(validate(Migration, { version: 1 }, { now }).ok, true);
    for (const sandbox of ['false', 'true', 1, {}, undefined]) assert.equal(validateField(CreateUser, 'ssn', '666123456', { sandbox })?.code, 'ssn.unassigned');
  });

  it('takes what JSON can say as JSON.stringify would', () => {
    const codes = (value) => validate(Migration, value).issues?.map(({ path, code }) => `${path} ${code}`.trim()) ?? 'valid';
    assert.equal(codes({ version: 1, left: undefined, out: () => 1, [Symbol('x')]: 1 }), 'valid');
    assert.equal(codes(Object.assign(Object.create(null), { version: 1 })), 'valid');
    assert.equal(codes(new (class { version = 1; })()), 'valid');
    assert.equal(codes({ toJSON: () => ({ version: 0 }) }), 'valid');
    assert.equal(codes({ version: new Number(1) }), 'valid');
    assert.equal(codes({ version: -0 }), 'valid');
    assert.deepEqual(codes({ version: NaN }), ['version required']);
    assert.deepEqual(codes({ version: new Date(0) }), ['version type']);
    assert.deepEqual(codes([1]), ['type']);
    assert.deepEqual(codes({ version: [1, , 2] }), ['version type']);
  });

  it('answers to what JSON can not say', () => {
    const cycle = { version: 1 };
    cycle.self = cycle;
    for (const value of [undefined, () => 1, Symbol('x'), 1n, { version: 1n }, cycle]) {
      const { ok, issues } = validate(Migration, value);
      assert.equal(ok, false);
      assert.equal(issues.length, 1);
    }
  });

  it('counts bytes, not characters', () => {
    assert.deepEqual(validate(SupportEnroll, { srts: ['é'.repeat(40_000)] }).issues, [{ path: [], code: 'json.size', params: { max: 65_536 } }]);
    assert.equal(validate(SupportEnroll, { srts: ['a'.repeat(70_000)] }).issues[0].code, 'json.size');
    assert.equal(validate(Migration, new Uint8Array(1_000_000)).issues[0].code, 'json.size');
  });

  it('goes on after a million-character document', () => {
    validate(CreateUser, ' '.repeat(1_000_000));
    assert.equal(validate(CreateUser, ALEX).ok, true);
  });
});

describe('validateField', () => {
  it('gives the first issue of the field alone', () => {
    assert.deepEqual(validateField(CreateUser, 'dob', '1990-02-30'), { path: ['dob'], code: 'date.calendar' });
    assert.deepEqual(validateField(CreateUser, 'firstName', 'R2'), { path: ['firstName'], code: 'charset', params: { found: 'U+0032' } });
    assert.deepEqual(validateField(CreateUser, 'address.zip', '1'), { path: ['address', 'zip'], code: 'zip.format' });
    assert.deepEqual(validateField(CreateUser, 'version', 2), { path: ['version'], code: 'one_of', params: { allowed: [0, 1] } });
    assert.deepEqual(validateField(CreateUser, 'version', '1'), { path: ['version'], code: 'type', params: { expected: 'integer' } });
  });

  it('gives nothing for a good one', () => {
    for (const [path, value] of [['firstName', ' Zoe\u0308 '], ['dob', '1990-03-10'], ['address.zip', '10001'], ['address.state', 'ny'], ['phoneNumber', '2125550123'], ['ssn', '6789'], ['emailAddress', 'a@b.co'], ['version', 1]]) {
      assert.equal(validateField(CreateUser, path, value), undefined, path);
    }
  });

  it('does not compare with other fields', () => assert.equal(validateField(CreateUser, 'address.zip', '94105'), undefined));

  it('takes an empty text for an absent one', () => {
    assert.equal(validateField(CreateUser, 'phoneNumber', ''), undefined);
    assert.equal(validateField(CreateUser, 'ssn', ''), undefined);
    assert.equal(validateField(CreateUser, 'firstName', '').code, 'required');
    assert.equal(validateField(UpdateUser, 'emailAddress', ''), undefined);
  });

  it('knows the sandbox', () => {
    assert.equal(validateField(CreateUser, 'ssn', '666123456').code, 'ssn.unassigned');
    assert.equal(validateField(CreateUser, 'ssn', '666123456', { sandbox: true }), undefined);
  });

  it('gives the path that was asked for, with its indexes and with keys within', () => {
    const { CreateLocalUser, validateField: judge } = identity;
    assert.deepEqual(judge(CreateLocalUser, 'user.phone.0.number', 'x'), { path: ['user', 'phone', 0, 'number'], code: 'phone.digits' });
    assert.deepEqual(judge(CreateLocalUser, 'user.phone.12.number', 'é').path, ['user', 'phone', 12, 'number']);
    assert.equal(judge(CreateLocalUser, 'user.phone.0.number', '12125550123'), undefined);
    assert.deepEqual(judge(CreateLocalUser, 'user.name.first', ''), { path: ['user', 'name', 'first'], code: 'required' });
    assert.deepEqual(judge(CreateLocalUser, 'user.phone', [{ number: '12125550123' }, { number: 'x' }]).path.slice(0, 3), ['user', 'phone', 1]);
    assert.deepEqual(validateField(SupportEnroll, 'srts', ['a', 1]).path, ['srts', 1]);
    assert.deepEqual(validateField(CreateUser, 'address', { ...ALEX.address, nick: 1 }).path, ['address', 'nick']);
    assert.deepEqual(programs.validateField(programs.PutUser, 'profileData.addresses.1.zipCode', 'x').path, ['profileData', 'addresses', 1, 'zipCode']);
    assert.throws(() => validateField(CreateUser, 'address.0', 'x'), RangeError);
  });

  it('gives that path of what is required, too', () => {
    const { id, fields } = identity.CreateLocalUser;
    const strict = { id, fields: fields.map(([path, type, kind, , ...limits]) => [path, type, kind, 1, ...limits]) };
    assert.deepEqual(validateField(strict, 'user.phone.0.number', ''), { path: ['user', 'phone', 0, 'number'], code: 'required' });
  });

  it('gives the path of a field for what is no JSON, too', () => {
    assert.deepEqual(validateField(CreateUser, 'firstName', '\ud800'), { path: ['firstName'], code: 'json.syntax', params: { offset: 1 } });
    assert.deepEqual(validateField(CreateUser, 'address.city', 'x'.repeat(70_000)).path, ['address', 'city']);
    assert.deepEqual(validateField(CreateUser, 'firstName', () => 1).path, ['firstName']);
  });

  it('agrees with validate on every field and many values', () => {
    const values = ['', ' ', 'x', '0', '0000', '123456789', '2125550123', '1990-03-10', '1900-01-01', 'NY', 'ZZ', '10001', 'a@b.co', 'é', '\u202e', '\ud800', 'a"b', 'x'.repeat(300), 7, true, [], {}];
    for (const path of ['firstName', 'lastName', 'dob', 'emailAddress', 'address.street', 'address.city', 'address.state', 'phoneNumber', 'ssn', 'version']) {
      for (const value of values.slice(1)) {
        const steps = path.split('.');
        const payload = steps.length === 1 ? { ...ALEX, [path]: value } : { ...ALEX, address: { ...ALEX.address, [steps[1]]: value } };
        const { issues = [] } = validate(CreateUser, payload);
        const whole = issues.find((issue) => issue.path.join('.') === path || issue.path.length === 0)?.code;
        assert.equal(validateField(CreateUser, path, value)?.code, whole, `${path} ${JSON.stringify(value).slice(0, 40)}`);
      }
    }
  });
});

describe('normalizeField', () => {
  it('drops what people type into phone numbers', () => {
    for (const typed of ['(212) 555-0123', '212-555-0123', '212.555.0123', '212 555 0123', '+1 (212) 555-0123', '+12125550123', '1-212-555-0123', '1 212 555 0123', ' 2125550123 ']) {
      assert.equal(normalizeField(CreateUser, 'phoneNumber', typed), '2125550123', typed);
    }
  });

  it('drops it from SSNs', () => {
    for (const typed of ['123-45-6789', '123 45 6789', ' 123456789', '123.45.6789']) assert.equal(normalizeField(UpdateUser, 'ssn', typed), '123456789', typed);
    assert.equal(normalizeField(UpdateUser, 'ssn', '1120'), '1120');
  });

  it('leaves passwords, tokens and ids as they are, and trims the rest', () => {
    const raw = [[identity, 'CreateLocalUser', 'provider.password'], [identity, 'Login', 'password'], [identity, 'Refresh', 'refreshToken'], [identity, 'UpdatePassword', 'userId'],
      [programs, 'PutUser', 'encryptedUserData.data'], [programs, 'PutUser', 'termsAcceptances.0.termsIdentifier']];
    for (const [entry, name, path] of raw) assert.equal(entry.normalizeField(entry[name], path, ' a-b (c) '), ' a-b (c) ', `${name} ${path}`);
    const trimmed = [[identity, 'Login', 'username'], [identity, 'CreateLocalUser', 'user.name.first'], [programs, 'PutUser', 'profileData.addresses.1.city']];
    for (const [entry, name, path] of trimmed) assert.equal(entry.normalizeField(entry[name], path, ' a-b (c) '), 'a-b (c)', `${name} ${path}`);
  });

  it('leaves as they are the texts that validate leaves', () => {
    const password = ' correct horse ';
    const verdict = identity.validate(identity.Login, { username: ' alex ', password });
    assert.deepEqual(verdict.value, { username: 'alex', password: identity.normalizeField(identity.Login, 'password', password) });
  });

  it('drops what people type into the numbers of the other entries', () => {
    for (const [path, typed, normal] of [['identifyingData.ssn', '123-45-6789', '123456789'], ['identifyingData.ssnSuffix', ' 67 89', '6789'], ['phoneNumbers.0.number', '+1 (212) 555-0123', '2125550123']]) {
      assert.equal(programs.normalizeField(programs.PutUser, path, typed), normal, path);
      assert.equal(programs.validateField(programs.PutUser, path, normal), undefined, path);
    }
    assert.equal(identity.normalizeField(identity.CreateLocalUser, 'user.phone.0.number', ' 12125550123 '), '12125550123');
  });

  it('does not make a good number of a bad one', () => {
    for (const typed of ['212-555-012', '212555012x', '+44 20 7946 0123', '']) {
      const { code } = validateField(SupportUpdate, 'phoneNumber', normalizeField(SupportUpdate, 'phoneNumber', typed)) ?? { code: undefined };
      assert.ok(typed === '' ? code === undefined : code.startsWith('phone.'), typed);
    }
  });
});

describe('rules', () => {
  it('name every field with its hints', () => {
    const hints = rules(CreateUser);
    assert.deepEqual(Object.keys(hints), ['firstName', 'lastName', 'dob', 'emailAddress', 'address', 'address.street', 'address.city', 'address.state', 'address.zip', 'phoneNumber', 'ssn', 'version']);
    assert.equal(hints.firstName.required, true);
    assert.deepEqual(hints.firstName.characters, { min: 1, max: 40 });
    assert.equal(hints.phoneNumber.required, false);
    assert.deepEqual(hints.emailAddress.characters, { min: 0, max: 254 });
    assert.deepEqual(identity.rules(identity.CreateLocalUser)['provider.password'].characters, { min: 8, max: 128 });
    assert.deepEqual([hints.firstName.autocomplete, hints.lastName.autocomplete, hints.emailAddress.autocomplete], ['given-name', 'family-name', 'email']);
    assert.equal(rules(SupportUpdate).ssn.required, true);
    assert.equal(rules(UpdateUser).ssn.required, false);
  });

  it('tell the browser what to fill in where a person types, and nothing of objects and choices', () => {
    const of = (schema) => Object.entries(programs.rules(schema)).flatMap(([path, { autocomplete }]) => (autocomplete ? `${path} ${autocomplete}` : []));
    assert.deepEqual(of(programs.PutUser), ['email.emailAddress email']);
    assert.deepEqual(of(programs.CreateAccount), ['user.email.emailAddress email']);
    assert.deepEqual(of(programs.AccountState), []);
    assert.equal(identity.rules(identity.UserAddress).email.autocomplete, 'email');
  });

  it('say what the payload requires, not what an object does that may be left out', () => {
    const { address, 'address.street': street } = rules(UpdateUser);
    assert.deepEqual([address.required, street.required, rules(CreateUser)['address.street'].required], [false, false, true]);
  });

  it('have nothing by which a browser counts or matches what was typed (tests/browser/hints.test.mjs tries them)', () => {
    const known = new Set(['type', 'required', 'characters', 'maxItems', 'allowed', 'inputMode', 'autocomplete']);
    for (const { rules: hintsOf, ...entry } of [{ rules, ...SCHEMAS }, identity, programs]) {
      const schemas = Object.values(entry).filter((schema) => schema?.fields);
      for (const hints of schemas.flatMap((schema) => Object.values(hintsOf(schema)))) assert.deepEqual(Object.keys(hints).filter((name) => !known.has(name)), []);
    }
  });
});

describe('explain', () => {
  it('adds a text to each issue and keeps the rest', () => {
    const { issues } = validate(CreateUser, { ...ALEX, address: { ...ALEX.address, zip: '94105' }, firstName: 'x'.repeat(41), nick: 1 });
    const told = explain(issues, en);
    assert.deepEqual(told.map(({ message, ...issue }) => issue), issues);
    assert.match(told[1].message, /New York/);
    assert.match(told[0].message, /40/);
    for (const { message } of told) assert.doesNotMatch(message, /\{|\}|undefined|x{5}/);
  });

  it('shows the code where the catalogue has no text for it', () => {
    const issue = identity.validateField(identity.CreateLocalUser, 'provider.username', '?');
    assert.deepEqual(explain([issue], en), [{ ...issue, message: 'username.format' }]);
    assert.notEqual(explain([issue], identity.en)[0].message, 'username.format');
  });

  it('shows the code that is the name of something else', () => {
    for (const code of ['toString', 'constructor', '__proto__']) assert.equal(explain([{ path: [], code }], en)[0].message, code);
  });

  it('has a text without holes for every code', () => {
    const params = { expected: 'string', min: 1, max: 2, found: 'U+0000', allowed: [0, 1], state: 'NY', offset: 3, with: 'x', hours: 1 };
    for (const code of Object.keys(en.texts)) {
      const [{ message }] = explain([{ path: [], code, params }], en);
      assert.ok(message.length > 5, code);
      assert.doesNotMatch(message, /\{|\}|undefined/, code);
    }
  });
});

describe('a Standard Schema', () => {
  it('has the shape that libraries ask for', () => {
    const { version, vendor, validate: judge } = CreateUserSchema['~standard'];
    assert.deepEqual([version, vendor, typeof judge], [1, 'idp-edge', 'function']);
  });

  it('gives the value, or issues with texts', () => {
    assert.deepEqual(CreateUserSchema['~standard'].validate(ALEX), { value: ALEX });
    const { issues, value } = UpdateUserSchema['~standard'].validate({ ssn: '0000' });
    assert.equal(value, undefined);
    assert.deepEqual(issues.map(({ path, code }) => ({ path, code })), [{ path: ['ssn'], code: 'ssn.unassigned' }]);
    assert.ok(issues[0].message.length > 5);
  });

  it('takes a text for a value, not for JSON', () => {
    assert.equal(MigrationSchema['~standard'].validate('{"version":1}').issues[0].code, 'type');
  });
});

describe('every schema', () => {
  it('is judged by its own name', () => {
    for (const [name, schema] of Object.entries(SCHEMAS)) {
      assert.deepEqual(validate(schema, '[]').issues, [{ path: [], code: 'type', params: { expected: 'object' } }], name);
      assert.deepEqual(validate(schema, '{"nope":1}').issues.at(-1), { path: ['nope'], code: 'unknown' }, name);
    }
  });
});
