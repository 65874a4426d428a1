// What the package does for a form: dates as they are typed, the normal form of a field that was left, and what the rules say of choices and lists.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CreateUser, UpdateUser, SupportEnroll, normalForm, normalizeField, rules, validate } from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';

describe('normalizeField of a date of birth', () => {
  it('takes the American order', () => {
    assert.equal(normalizeField(CreateUser, 'dob', '3/10/1990'), '1990-03-10');
    assert.equal(normalizeField(UpdateUser, 'dob', ' 12/1/2001 '), '2001-12-01');
    assert.equal(normalizeField(programs.PutUser, 'identifyingData.dateOfBirth', '03/10/1990'), '1990-03-10');
  });

  it('leaves every other text to the rules', () => {
    for (const typed of ['1990-03-10', '3/10/90', '3-10-1990', '1990/03/10', '3/10/19901', '']) assert.equal(normalizeField(CreateUser, 'dob', typed), typed);
  });

  it('is of dates alone', () => {
    assert.equal(normalizeField(CreateUser, 'address.street', '3/10/1990'), '3/10/1990');
    assert.equal(normalizeField(identity.UserAddress, 'address1', '3/10/1990'), '3/10/1990');
  });
});

describe('normalForm', () => {
  const RIGHT = [
    ['firstName', ' Jose\u0301 ', 'Jos\u00e9'],
    ['lastName', 'O\u2019Neil', 'O\'Neil'],
    ['dob', '3/10/1990', '1990-03-10'],
    ['emailAddress', ' Alex@Example.COM ', 'Alex@example.com'],
    ['address.street', ' 1 Main Street', '1 Main Street'],
    ['address.state', 'ny', 'NY'],
    ['address.zip', '100011234', '10001-1234'],
    ['phoneNumber', '+1 (212) 555-0123', '2125550123'],
    ['ssn', '123-45-6789', '123456789'],
  ];

  it('is what a verdict has as the value', () => {
    const typed = Object.fromEntries(RIGHT.filter(([path]) => !path.includes('.')).map(([path, text]) => [path, normalizeField(CreateUser, path, text)]));
    const { value } = validate(CreateUser, { ...typed, address: { street: ' 1 Main Street', city: 'New York', state: 'ny', zip: '100011234' } });
    for (const [path, text, normal] of RIGHT) {
      assert.equal(normalForm(CreateUser, path, text), normal, path);
      assert.equal(path.split('.').reduce((at, name) => at[name], value), normal, path);
      assert.equal(normalForm(CreateUser, path, normal), normal, path);
    }
  });

  it('is nothing of a text that is not right by the rules of its field', () => {
    for (const [path, text] of [['firstName', 'Alex1'], ['firstName', ''], ['dob', '2/30/1990'], ['emailAddress', 'alex@'], ['address.state', 'New York'], ['address.zip', '1000'], ['ssn', '000-12-3456']]) {
      assert.equal(normalForm(CreateUser, path, text), undefined, `${path} ${text}`);
    }
  });

  it('is empty for what is empty and may be', () => {
    for (const text of ['', '  ']) assert.equal(normalForm(UpdateUser, 'phoneNumber', text), '');
  });

  it('judges as the options say', () => {
    assert.equal(normalForm(CreateUser, 'ssn', '666-12-3456'), undefined);
    assert.equal(normalForm(CreateUser, 'ssn', '666-12-3456', { sandbox: true }), '666123456');
    assert.equal(normalForm(CreateUser, 'dob', '3/10/1990', { now: 0 }), undefined);
  });

  it('leaves a password as it is', () => {
    assert.equal(identity.normalForm(identity.CreateLocalUser, 'provider.password', ' correct horse '), ' correct horse ');
    assert.equal(identity.normalForm(identity.CreateLocalUser, 'user.email', 'Pat@EXAMPLE.com'), 'Pat@example.com');
  });

  it('throws for a path that the schema does not have, and for a schema of another entry', () => {
    assert.throws(() => normalForm(CreateUser, 'nickname', 'Al'), { name: 'RangeError', message: /no field "nickname"/ });
    assert.throws(() => normalForm(identity.Login, 'username', 'Al'), { name: 'RangeError', message: /another entry/ });
  });
});

describe('rules', () => {
  it('say what there is to choose from', () => {
    assert.deepEqual(programs.rules(programs.AccountState).state.allowed, ['pending', 'active', 'locked', 'closed']);
    assert.deepEqual(programs.rules(programs.Program).environment.allowed, ['pie', 'production']);
    assert.ok(Object.values(rules(CreateUser)).every((hints) => !('allowed' in hints)));
  });

  it('say how many items a list may have', () => {
    assert.equal(rules(SupportEnroll).srts.maxItems, 10);
    assert.equal(identity.rules(identity.CreateLocalUser)['user.phone'].maxItems, 10);
    assert.ok(Object.values(rules(CreateUser)).every((hints) => !('maxItems' in hints)));
  });
});
