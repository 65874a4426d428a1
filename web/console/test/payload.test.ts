import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CreateUser, validateField } from '@idp-edge/validator';
import { fieldsOf, inputHints } from '../src/fields.ts';
import { ADDRESS, SIGN_UP } from '../src/identity/forms.ts';
import { payloadOf, wireText } from '../src/payload.ts';
import { CHANGE, CREATE } from '../src/profile/forms.ts';
import { states } from '../src/profile/states.ts';

describe('what people type', () => {
  it('may hold the separators of a phone number, a Social Security number and a date', () => {
    assert.equal(wireText(CREATE, 'phoneNumber', ' +1 (212) 555-0123 '), '2125550123');
    assert.equal(wireText(CREATE, 'ssn', '123-45-6789'), '123456789');
    assert.equal(wireText(CHANGE, 'dob', '3/10/1990'), '1990-03-10');
  });
});

describe('the payload', () => {
  it('leaves out empty fields, and always has an address for a new user', () => {
    assert.deepEqual(payloadOf(CREATE, { firstName: 'Alex', ssn: '  ' }, new Set()), {
      firstName: 'Alex',
      address: {},
    });
    assert.deepEqual(payloadOf(CHANGE, { ssn: '', dob: '' }, new Set()), {});
  });

  it('puts the parts of the address together', () => {
    const values = { 'address.street': '1 Main Street', 'address.zip': '10001' } as const;
    assert.deepEqual(payloadOf(CHANGE, values, new Set()), { address: { street: '1 Main Street', zip: '10001' } });
  });
});

describe('the inputs', () => {
  it('are required only where the rules say so', () => {
    const required = fieldsOf(CREATE).filter((field) => inputHints(CREATE, field).required);
    assert.equal(required.length, 8);
    assert.equal(
      fieldsOf(CHANGE).some((field) => inputHints(CHANGE, field).required),
      false,
    );
  });

  it('cut nothing of a password', () => {
    const [password] = fieldsOf(SIGN_UP).filter(({ secret }) => secret);
    assert.ok(password);
    assert.equal(SIGN_UP.rules?.hints[password.path]?.characters?.max, 128);
    assert.equal('maxLength' in inputHints(SIGN_UP, password), false);
  });

  it('have all that the rules tell of an address, and the tokens that only the form knows', () => {
    const all = fieldsOf(ADDRESS).map((field) => [field.path, inputHints(ADDRESS, field).autocomplete]);
    assert.deepEqual(Object.fromEntries(all), {
      address1: 'address-line1',
      address2: 'address-line2',
      city: 'address-level2',
      state: 'address-level1',
      zipCode: 'postal-code',
      country: 'country',
      'name.first': 'given-name',
      'name.last': 'family-name',
      company: 'organization',
      'phone.number': 'tel',
    });
    const required = fieldsOf(ADDRESS).filter((field) => inputHints(ADDRESS, field).required);
    assert.deepEqual(
      required.map(({ path }) => path),
      ['address1', 'city', 'state', 'zipCode', 'country'],
    );
  });

  it('offer every state of the rules by name', () => {
    const [[none], ...all] = Object.entries(states()) as [[string, string], ...[string, string][]];
    assert.equal(none, '');
    // 50 states, DC, five territories, three military codes.
    assert.equal(all.length, 59);
    assert.deepEqual(
      all.filter(([code]) => validateField(CreateUser, 'address.state', code)),
      [],
    );
    assert.ok(all.some(([, name]) => name === 'District of Columbia'));
    assert.deepEqual(all[0], ['AL', 'Alabama']);
  });
});
