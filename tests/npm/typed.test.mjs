//! Forms without glue: what people type and paste, blanks, the fields of a form, and issues back at their fields.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CreateUser, SupportEnroll, SupportUpdate, UpdateUser, UpdateUserSchema, atFields, en, es, explain, fromForm, normalForm, normalizeField, standard, validate, validateField } from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';

const typed = (schema, value, options) => standard(schema, { typed: true, ...options })['~standard'].validate(value);
const codes = ({ issues }) => issues.map(({ path, code }) => `${path.join('.')} ${code}`);

/** What office programs, PDFs, telephones and keyboards put in: all of Cf in the rules, Pd and Zs, by their numbers. */
const UNSEEN = ['\u00ad', '\u034f', '\u061c', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u202a', '\u202c', '\u202d', '\u2060', '\u2066', '\u2069', '\u2800', '\u3164', '\ufe0f', '\ufeff', '\uffa0'];
const SPACES = ['\u00a0', '\u1680', ...Array.from({ length: 11 }, (_, at) => String.fromCharCode(0x2000 + at)), '\u202f', '\u205f', '\u3000', '\t', '\n', '\u0085'];
const DASHES = ['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\ufe58', '\ufe63', '\uff0d'];
const APOSTROPHES = ['\u2018', '\u2019', '\u02bb', '\u02bc', '\u00b4', '\u2032', '`'];

describe('normalizeField', () => {
  it('takes a number as it is pasted from the contacts', () => {
    for (const text of ['\u202d+1 (212) 555\u20110123\u202c', 'tel:+1-212-555-0123', '212/555/0123', '(212)\u00a0555\u20130123', '\uff12\uff11\uff12\uff15\uff15\uff15\uff10\uff11\uff12\uff13', '\uff0b1 212 555 0123', 'TEL:2125550123']) {
      assert.equal(normalizeField(CreateUser, 'phoneNumber', text), '2125550123', JSON.stringify(text));
    }
  });

  it('takes what is put into numbers, wherever it stands', () => {
    for (const mark of [...UNSEEN, ...SPACES, ...DASHES]) {
      for (const [schema, path, parts, normal] of [[CreateUser, 'phoneNumber', ['212', '555', '0123'], '2125550123'], [UpdateUser, 'ssn', ['123', '45', '6789'], '123456789']]) {
        for (const text of [parts.join(mark), mark + normal, normal + mark]) assert.equal(normalizeField(schema, path, text), normal, `${path} ${mark.codePointAt(0).toString(16)}`);
      }
      assert.equal(programs.normalizeField(programs.PutUser, 'identifyingData.ssn', `123${mark}45${mark}6789`), '123456789');
    }
    for (const dash of DASHES) {
      assert.equal(normalizeField(CreateUser, 'address.zip', `10001${dash}1234`), '10001-1234');
      assert.equal(normalizeField(CreateUser, 'dob', `1990${dash}03${dash}10`), '1990-03-10');
    }
    assert.equal(normalizeField(CreateUser, 'address.zip', '\uff11\uff10\uff10\uff10\uff11'), '10001');
    assert.equal(normalizeField(CreateUser, 'dob', '\u200e3\u200e/\u200e10\u200e/\u200e1990'), '1990-03-10');
  });

  it('takes what is put into names, streets and cities', () => {
    for (const [path, before, after] of [['lastName', 'O', 'Taylor'], ['address.street', '1 O', 'Brien Street'], ['address.city', 'Coeur d', 'Alene']]) {
      for (const mark of APOSTROPHES) assert.equal(normalizeField(CreateUser, path, `${before}${mark}${after}`), `${before}'${after}`);
      for (const mark of DASHES) assert.equal(normalizeField(CreateUser, path, `${before}${mark}${after}`), `${before}-${after}`);
      for (const mark of SPACES) assert.equal(normalizeField(CreateUser, path, `${mark}${before}${mark}${after}${mark}`), `${before} ${after}`);
      for (const mark of UNSEEN) assert.equal(normalizeField(CreateUser, path, `${mark}${before}${mark}${after}${mark}`), `${before}${after}`);
    }
    assert.equal(programs.normalizeField(programs.PutUser, 'profileData.lastName', 'O\u2019Taylor'), "O'Taylor");
    assert.equal(identity.normalizeField(identity.CreateLocalUser, 'user.name.last', 'O\u2019Taylor'), "O'Taylor");
  });

  it('takes letters, digits and signs of full width, as keyboards of East Asia type them', () => {
    const wide = (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
    for (const [path, text] of [['firstName', "Mary-Ann O'Neil, Jr."], ['address.street', '1/2 Main St. #4 (rear) & Co'], ['address.city', 'St. Paul'], ['address.state', 'ny'], ['address.zip', '10001-1234'], ['dob', '1990-03-10'], ['emailAddress', 'a.b+c@example.com']]) {
      assert.equal(normalizeField(CreateUser, path, wide(text)), text);
    }
    assert.equal(normalizeField(CreateUser, 'ssn', wide('123-45-6789')), '123456789');
    assert.equal(programs.normalizeField(programs.PutUser, 'profileData.lastName', wide('Kake')), 'Kake');
    assert.equal(identity.normalizeField(identity.CreateLocalUser, 'provider.username', wide('pat.kake')), 'pat.kake');
    assert.equal(identity.normalizeField(identity.CreateLocalUser, 'user.phone.0.number', wide('+44 20-7946 0958')), '+44 20-7946 0958');
  });

  it('leaves what no rule takes for the rules to tell: other country codes, quotation marks, letters of other scripts', () => {
    for (const [path, text, normal, code] of [
      ['phoneNumber', '+44 20 7946 0958', '+442079460958', 'phone.digits'],
      ['phoneNumber', '0044 20 7946 0958', '00442079460958', 'phone.length'],
      ['lastName', '\u201cTaylor\u201d', '\u201cTaylor\u201d', 'charset'],
      ['address.street', '1 \u201cMain\u201d Street', '1 \u201cMain\u201d Street', 'charset'],
      ['firstName', '\u0410lex', '\u0410lex', 'charset'],
    ]) {
      assert.equal(normalizeField(CreateUser, path, text), normal);
      assert.equal(validateField(CreateUser, path, normal).code, code);
    }
  });

  it('takes nothing for an empty text, as inputs have it before anybody typed', () => {
    for (const nothing of [undefined, null]) {
      for (const path of ['firstName', 'dob', 'phoneNumber', 'address.zip']) assert.equal(normalizeField(CreateUser, path, nothing), '');
      for (const [path, normal] of [['firstName', undefined], ['phoneNumber', '']]) assert.equal(normalForm(CreateUser, path, nothing), normal);
      assert.equal(identity.normalizeField(identity.Login, 'password', nothing), '');
    }
  });

  it('gives what the rules take', () => {
    const texts = { firstName: 'Jean\u00a0Paul\u200b', lastName: 'O\u00b4Taylor\u2011Kake', dob: '1990\u20113\u201110'.replace('\u20113\u2011', '\u201103\u2011'), emailAddress: '\ufeffalex@example.com\u00a0', 'address.street': '1\u00a0Main\u2009Street', 'address.city': 'Winston\u2010Salem', 'address.state': '\u00a0nc', 'address.zip': '27101\u20131234', phoneNumber: '(336)\u202f555\u20110123', ssn: '123\u201345\u20136789' };
    for (const [path, text] of Object.entries(texts)) assert.equal(validateField(CreateUser, path, normalizeField(CreateUser, path, text)), undefined, path);
  });

  it('leaves lines of any country, passwords and tokens as they are', () => {
    assert.equal(identity.normalizeField(identity.UserAddress, 'address1', ' Stra\u00dfe 5\u20137, Tür ‘a’ '), 'Stra\u00dfe 5\u20137, Tür ‘a’');
    assert.equal(identity.normalizeField(identity.CreateLocalUser, 'user.phone.0.number', ' +44 20 7946 0958 '), '+44 20 7946 0958');
    for (const text of ['\u200dpass\u00a0word\u2013', '  ']) assert.equal(identity.normalizeField(identity.Login, 'password', text), text);
  });

  it('changes nothing that it gave', () => {
    for (const text of ['\u202d+1 (212) 555\u20110123\u202c', 'O\u2019Taylor', '3/10/1990', '10001\u20131234', '11112125550123']) {
      for (const path of ['firstName', 'phoneNumber', 'ssn', 'dob', 'address.zip', 'address.street', 'emailAddress']) {
        const once = normalizeField(CreateUser, path, text);
        if (path !== 'phoneNumber') assert.equal(normalizeField(CreateUser, path, once), once, `${path} ${text}`);
      }
    }
  });
});

describe('a schema for what was typed', () => {
  it('takes punctuation as normalizeField does', () => {
    assert.deepEqual(typed(UpdateUser, { phoneNumber: '(212) 555-0123', ssn: '123-45-6789', dob: '3/10/1990' }), { value: { phoneNumber: '2125550123', ssn: '123456789', dob: '1990-03-10' } });
    assert.deepEqual(codes(UpdateUserSchema['~standard'].validate({ phoneNumber: '(212) 555-0123' })), ['phoneNumber phone.digits']);
  });

  it('takes what is blank for absent, wherever the rules let it be absent', () => {
    for (const blank of ['', ' ', '\u00a0\u200b', undefined]) {
      for (const schema of [UpdateUser]) {
        const values = Object.fromEntries(schema.fields.filter(([path, type]) => !path.includes('.') && type === 'string').map(([path]) => [path, blank]));
        const address = { street: blank, city: blank, state: blank, zip: blank };
        assert.deepEqual(typed(schema, { ...values, address }), { value: {} });
      }
    }
  });

  it('asks for what is required where it is blank, part by part', () => {
    const blank = { firstName: ' ', lastName: '', dob: '', emailAddress: '', address: { street: '', city: '', state: '', zip: '' }, phoneNumber: '', ssn: '', version: '' };
    assert.deepEqual(codes(typed(CreateUser, blank)), ['firstName', 'lastName', 'dob', 'emailAddress', 'address.street', 'address.city', 'address.state', 'address.zip'].map((path) => `${path} required`));
    assert.deepEqual(codes(typed(SupportUpdate, { ssn: '' })), ['ssn required']);
    assert.deepEqual(codes(typed(UpdateUser, { address: { street: '1 Main Street', city: '', state: 'NY', zip: '10001' } })), ['address.city required']);
  });

  it('is blank-proof for every member of every schema', () => {
    for (const { validate: judge, standard: make, ...entry } of [identity, programs, { CreateUser, UpdateUser, SupportUpdate, SupportEnroll, validate, standard }]) {
      for (const [name, schema] of Object.entries(entry)) {
        if (!schema?.fields || name.endsWith('Schema')) continue;
        for (const [path, type, , required] of schema.fields) {
          if (type === 'object' || schema.fields.some(([own, type]) => type === 'array' && path.startsWith(`${own}.`))) continue;
          const payload = path.split('.').reduceRight((inner, key) => ({ [key]: inner }), '');
          const told = make(schema, { typed: true })['~standard'].validate(payload).issues ?? [];
          const absent = judge(schema, path.split('.').slice(0, -1).reduceRight((inner, key) => ({ [key]: inner }), {})).issues ?? [];
          const own = (issues) => issues.filter((issue) => issue.path.join('.') === path).map(({ code }) => code);
          // An object of nothing but blanks is none, and so nothing in it is asked for.
          assert.deepEqual(own(told), required || own(told).length > 0 ? own(absent) : [], `${name} ${path}`);
        }
      }
    }
  });

  it('keeps null, which removes', () => assert.deepEqual(typed(UpdateUser, { phoneNumber: null, ssn: '' }), { value: { phoneNumber: null } }));

  it('takes texts for numbers and choices of a form', () => {
    const address = { street: '1 Main Street', city: 'New York', state: 'ny', zip: '10001' };
    const user = { firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex@example.com', address };
    assert.equal(typed(CreateUser, { ...user, version: '1' }).value.version, 1);
    assert.deepEqual(codes(typed(CreateUser, { ...user, version: 'x' })), ['version type']);
    assert.deepEqual(codes(typed(CreateUser, { ...user, version: '2' })), ['version one_of']);
    assert.deepEqual(typed(SupportEnroll, { srts: 'one' }), { value: { srts: ['one'] } });
    assert.deepEqual(typed(SupportEnroll, { srts: ['one', '', 'two'] }), { value: { srts: ['one', 'two'] } });
    assert.deepEqual(typed(SupportEnroll, { srts: '' }), { value: {} });
  });

  it('leaves out blank items of a list, and tells the others where they stand in the form', () => {
    const user = { name: { first: 'Pat', last: 'Kake' }, phone: [{ number: '', kind: ' ' }, { number: 'x' }, { number: '' }, { number: '+1 212 555 0123' }] };
    assert.deepEqual(codes({ issues: identity.standard(identity.CreateGuest, { typed: true })['~standard'].validate({ user }).issues }), ['user.phone.1.number phone.digits']);
    const { value } = identity.standard(identity.CreateGuest, { typed: true })['~standard'].validate({ user: { ...user, phone: [{ number: '' }, { number: '12125550123' }] } });
    assert.deepEqual(value.user.phone, [{ number: '12125550123' }]);
  });

  it('leaves passwords as they are, and what the rules do not look into', () => {
    const { value } = identity.standard(identity.Login, { typed: true })['~standard'].validate({ username: ' alex ', password: '  correct horse  ' });
    assert.deepEqual(value, { username: 'alex', password: '  correct horse  ' });
    const extra = { a: '', b: { c: ' x ' }, d: [''] };
    assert.deepEqual(identity.standard(identity.CreateGuest, { typed: true })['~standard'].validate({ user: { name: { first: 'Pat', last: 'Kake' }, extra } }).value.user.extra, extra);
  });

  it('tells what is unknown, or no object, as it does of other values', () => {
    assert.deepEqual(codes(typed(UpdateUser, { nick: '', constructor: '', ssn: '6789' })), ['nick unknown', 'constructor unknown']);
    assert.deepEqual(codes(typed(UpdateUser, JSON.parse('{"__proto__":{"ssn":"6789"}}'))), ['__proto__ unknown']);
    for (const value of [7, null, [], 'x', new Map()]) assert.deepEqual(codes(typed(UpdateUser, value)), [' type']);
    assert.ok(codes(typed(UpdateUser, { address: new Map(), ssn: new Date(0) })).includes('ssn ssn.digits'));
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const value of [proxy, { get ssn() { throw new Error('no'); } }, 1n]) assert.deepEqual(codes(typed(UpdateUser, value)), [' json.syntax']);
    const cycle = { address: {} };
    cycle.address.street = cycle;
    assert.equal(typed(UpdateUser, cycle).issues.length, 1);
  });

  it('knows the language and the sandbox', () => {
    assert.equal(typed(UpdateUser, { ssn: '666-12-3456' }).issues[0].code, 'ssn.unassigned');
    assert.deepEqual(typed(UpdateUser, { ssn: '666-12-3456' }, { sandbox: true }), { value: { ssn: '666123456' } });
    assert.equal(typed(CreateUser, {}, { catalogue: es }).issues[0].message, es.texts.required);
  });

  it('changes nothing of what it was given', () => {
    const values = Object.freeze({ ssn: '123-45-6789', address: Object.freeze({ street: ' ' }) });
    assert.deepEqual(typed(UpdateUser, values), { value: { ssn: '123456789' } });
    assert.deepEqual(values, { ssn: '123-45-6789', address: { street: ' ' } });
  });
});

describe('fromForm', () => {
  const form = (...entries) => {
    const data = new FormData();
    for (const [name, value] of entries) data.append(name, value);
    return data;
  };

  it('makes members and items of names', () => {
    const entries = [['emailAddress', 'a@b.co'], ['address.street', '1 Main Street'], ['address[city]', 'New York'], ['user.phone[0].number', '1'], ['user.phone.1.number', '2'], ['tags[]', 'a'], ['ids', 'x'], ['ids', 'y']];
    const expected = { emailAddress: 'a@b.co', address: { street: '1 Main Street', city: 'New York' }, user: { phone: [{ number: '1' }, { number: '2' }] }, tags: ['a'], ids: ['x', 'y'] };
    assert.deepEqual(fromForm(form(...entries)), expected);
    assert.deepEqual(fromForm(new URLSearchParams(entries)), expected);
  });

  it('makes a payload by the schema, to be judged and sent', () => {
    const data = form(['emailAddress', ' alex@EXAMPLE.com'], ['phoneNumber', '(212) 555-0123'], ['ssn', ''], ['address.street', ''], ['address.city', ' '], ['$ACTION_ID_1', '']);
    const payload = fromForm(data, UpdateUser);
    assert.deepEqual(payload, { emailAddress: 'alex@EXAMPLE.com', phoneNumber: '2125550123' });
    assert.deepEqual(validate(UpdateUser, payload).value, { emailAddress: 'alex@example.com', phoneNumber: '2125550123' });
    for (const given of [data, new URLSearchParams([...data])]) assert.deepEqual(typed(UpdateUser, given), { value: { emailAddress: 'alex@example.com', phoneNumber: '2125550123' } });
  });

  it('keeps what is no text, so that it is refused, and never an object of nothing', () => {
    const data = form(['ssn', new File(['x'], 'ssn.txt')]);
    assert.deepEqual(codes(typed(UpdateUser, data)), ['ssn type']);
    assert.deepEqual(codes(typed(UpdateUser, form(['address', 'x']))), ['address type']);
  });

  it('has no way to a prototype, and no list longer than the form', () => {
    const payload = fromForm(form(['__proto__.ssn', '1'], ['constructor.prototype.ssn', '1'], ['a.__proto__[x]', '1'], ['phone.4294967294', 'x'], ['phone[7]', 'y']));
    assert.equal({}.ssn, undefined);
    assert.equal(Object.getPrototypeOf(payload), Object.prototype);
    assert.deepEqual(payload.phone, ['y', 'x']);
    assert.equal(codes(typed(UpdateUser, form(['__proto__.ssn', '6789'])))[0], '__proto__ unknown');
  });

  it('is done at once with a form that is hostile', () => {
    const deep = 'a.'.repeat(50_000) + 'b';
    const many = form([deep, 'x'], [`a${'[b]'.repeat(50_000)}`, 'y'], ...Array.from({ length: 50_000 }, (_, at) => ['ids', String(at)]), ...Array.from({ length: 20_000 }, (_, at) => [`list[${at}].x`, 'z']));
    const start = performance.now();
    const values = fromForm(many);
    assert.deepEqual([values[deep], values.ids.length, values.list.length], ['x', 50_000, 20_000]);
    assert.equal(typed(UpdateUser, many).issues.length, 1);
    assert.ok(performance.now() - start < 2_000, `${performance.now() - start} ms`);
  });

  it('drops nothing where names are at odds', () => {
    for (const entries of [[['a', '1'], ['a.b', '2']], [['a.b', '2'], ['a', '1']]]) assert.match(JSON.stringify(fromForm(form(...entries))), /1.*2|2.*1/);
  });
});

describe('atFields', () => {
  const WRONG = { emailAddress: 'nobody', address: { street: '1 Main Street', city: 'New York', state: 'NY', zip: '94105' } };
  const told = { emailAddress: en.texts['email.format'], 'address.zip': 'This ZIP code does not belong to New York' };

  it('gives the message of each field, of an answer, a refusal or issues', () => {
    const { issues } = UpdateUserSchema['~standard'].validate(WRONG);
    for (const answer of [{ error: 'InputValidationFailure', invalid_fields: ['emailAddress', 'address.zip'], issues }, { issues }, issues, JSON.parse(JSON.stringify({ issues }))]) assert.deepEqual(atFields(answer), told);
    assert.deepEqual(atFields(validate(UpdateUser, WRONG), en), told);
  });

  it('speaks the language that is asked for, and keeps the words of codes that it does not know', () => {
    const { issues } = UpdateUserSchema['~standard'].validate(WRONG);
    assert.deepEqual(atFields({ issues }, es), Object.fromEntries(explain(issues, es).map(({ path, message }) => [path.join('.'), message])));
    for (const code of ['newer.code', 'toString']) assert.deepEqual(atFields([{ path: ['ssn'], code, message: 'New' }], es), { ssn: 'New' });
  });

  it('keeps the first of a field, and has the payload as a whole at an empty path', () => {
    assert.deepEqual(atFields([{ path: [], message: 'a' }, { path: [], message: 'b' }, { path: [{ key: 'user' }, 'phone', 0], message: 'c' }, { message: 'd' }]), { '': 'a', 'user.phone.0': 'c' });
    assert.deepEqual(Object.keys(atFields([{ path: ['__proto__'], message: 'a' }])), ['__proto__']);
  });

  it('gives nothing for an answer without issues', () => {
    for (const answer of [undefined, null, {}, { error: 'UserNotFound' }, 'x', { issues: 7 }, { ok: true, value: {} }]) assert.deepEqual(atFields(answer), {});
  });
});
