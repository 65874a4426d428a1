import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CreateUser, validateField } from '@idp-edge/validator';
import { fieldsOf, inputHints } from '../src/fields.ts';
import { isoDate, payloadOf, wireText } from '../src/payload.ts';
import { CHANGE, CREATE } from '../src/profile/forms.ts';
import { states } from '../src/profile/states.ts';

describe('what people type', () => {
  it('may hold the separators of a phone number, a Social Security number and a date', () => {
    assert.equal(wireText(CREATE, 'phoneNumber', ' +1 (212) 555-0123 '), '2125550123');
    assert.equal(wireText(CREATE, 'ssn', '123-45-6789'), '123456789');
    assert.equal(wireText(CHANGE, 'dob', '3/10/1990'), '1990-03-10');
  });

  it('is left alone where it is not such a date', () => {
    for (const text of ['1990-03-10', '3/10/90', '3-10-1990', '1990/03/10', '']) assert.equal(isoDate(text), text);
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
  it('never cut what is typed with separators', () => {
    for (const field of fieldsOf(CREATE)) {
      const { maxLength } = inputHints(CREATE, field);
      if (field.separators) assert.equal(maxLength, undefined, field.path);
    }
    assert.equal(inputHints(CREATE, { path: 'firstName', label: '' }).maxLength, 35);
  });

  it('are required only where the rules say so', () => {
    const required = fieldsOf(CREATE).filter((field) => inputHints(CREATE, field).required);
    assert.equal(required.length, 8);
    assert.equal(
      fieldsOf(CHANGE).some((field) => inputHints(CHANGE, field).required),
      false,
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
