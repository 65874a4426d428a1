//! A verdict is handed on by whatever an application uses: copies have what it says, and never `ok` without a value.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { configureStore, createSlice } from '@reduxjs/toolkit';
import * as protection from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';

const { CreateUser, Migration, UpdateUser, validate } = protection;
const ALEX = {
  firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex.taylor@example.com',
  address: { street: '123 Main Street', city: 'New York', state: 'NY', zip: '10001' },
};
const ZOE = { ...ALEX, firstName: 'Zo\u00eb' };

/** What is judged, by whom, and its value. */
const OBJECTS = {
  'that is normal': [protection, 'CreateUser', ALEX, ALEX],
  'that is not': [protection, 'CreateUser', { ...ALEX, emailAddress: ' alex.taylor@EXAMPLE.com', address: { ...ALEX.address, state: 'ny' } }, ALEX],
  'of more than ASCII': [protection, 'CreateUser', { ...ALEX, firstName: 'Zoe\u0308' }, ZOE],
  'of another order': [protection, 'CreateUser', Object.fromEntries(Object.entries(ZOE).toReversed()), Object.fromEntries(Object.entries(ZOE).toReversed())],
  'with nothing in it': [protection, 'UpdateUser', {}, {}],
  'with undefined in it': [protection, 'UpdateUser', { ssn: undefined, phoneNumber: null }, { phoneNumber: null }],
  'of a class': [protection, 'Migration', new (class { version = 1; })(), { version: 1 }],
  'of the Identity API': [identity, 'Login', { username: ' alex ', password: ' x y z ' }, { username: 'alex', password: ' x y z ' }],
  'of the Programs API': [programs, 'AccountState', { state: 'locked' }, { state: 'locked' }],
};

const COPIES = {
  'the verdict itself': (verdict) => verdict,
  'a spread': (verdict) => ({ ...verdict }),
  'Object.assign': (verdict) => Object.assign({}, verdict),
  'Object.entries': (verdict) => Object.fromEntries(Object.entries(verdict)),
  structuredClone: (verdict) => structuredClone(verdict),
  JSON: (verdict) => JSON.parse(JSON.stringify(verdict)),
  'a store of Redux': (verdict) => {
    const { reducer, actions } = createSlice({ name: 'form', initialState: {}, reducers: { judged: (state, { payload }) => ({ ...state, verdict: payload }), kept: (state, { payload }) => void (state.verdict = payload) } });
    const faults = [];
    const { error } = console;
    console.error = (...said) => faults.push(said.join(' '));
    try {
      const store = configureStore({ reducer });
      store.dispatch(actions.kept(verdict));
      store.dispatch(actions.judged(verdict));
      assert.deepEqual(faults, []);
      return store.getState().verdict;
    } finally {
      console.error = error;
    }
  },
};

/** What came through a channel, as between a page and its Worker. */
async function posted(verdict) {
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise((resolve) => port2.once('message', resolve));
  port1.postMessage(verdict);
  const copy = await heard;
  port1.close();
  return copy;
}

describe('the verdict on an object', () => {
  for (const [kind, [entry, schema, payload, value]] of Object.entries(OBJECTS)) {
    for (const [way, copy] of Object.entries(COPIES)) {
      it(`${kind} is in ${way}, with nothing else`, () => {
        const copied = copy(entry.validate(entry[schema], payload));
        assert.deepEqual(Reflect.ownKeys(copied), ['ok', 'value']);
        assert.deepEqual(copied, { ok: true, value });
        assert.equal(JSON.stringify(copied.value), JSON.stringify(value));
      });
    }

    it(`${kind} comes through a channel`, async () => assert.deepEqual(await posted(entry.validate(entry[schema], payload)), { ok: true, value }));
  }

  it('has a value of its own, whatever becomes of what was judged', () => {
    const given = structuredClone(ALEX);
    const verdict = validate(CreateUser, given);
    given.address.state = 'x';
    given.firstName = '';
    assert.deepEqual(verdict.value, ALEX);
    verdict.value.address.zip = 'x';
    assert.equal(given.address.zip, '10001');
  });

  it('may bring along what has a symbol for a key, which the rules know nothing of', () => {
    const key = Symbol('key');
    const { value } = validate(CreateUser, { ...ALEX, [key]: 1 });
    assert.deepEqual(JSON.parse(JSON.stringify(value)), ALEX);
    assert.deepEqual(Object.keys(value), Object.keys(ALEX));
  });

  it('gives the same value each time', () => {
    for (const [entry, schema, payload] of Object.values(OBJECTS)) {
      const verdict = entry.validate(entry[schema], payload);
      assert.equal(verdict.value, verdict.value);
    }
  });

  it('is a copy of one object, however many shapes came by', () => {
    for (let index = 0; index < 50; index++) {
      const payload = Object.fromEntries([['version', 1], ...Array.from({ length: index % 7 }, (_, at) => [`x${index}${at}`, 1])].toReversed());
      assert.equal(validate(Migration, payload).ok, index % 7 === 0);
      assert.deepEqual(validate(UpdateUser, index % 2 ? { ssn: '6789', dob: ALEX.dob } : { dob: ALEX.dob, address: ALEX.address }).value, index % 2 ? { ssn: '6789', dob: ALEX.dob } : { dob: ALEX.dob, address: ALEX.address });
    }
  });
});

describe('the verdict on JSON', () => {
  const text = JSON.stringify({ ...ALEX, emailAddress: 'alex.taylor@EXAMPLE.com' });
  for (const [kind, given] of Object.entries({ text, bytes: new TextEncoder().encode(text) })) {
    for (const [way, copy] of Object.entries(COPIES)) {
      it(`as ${kind} is in ${way} once its value was read`, () => {
        const verdict = validate(CreateUser, given);
        assert.deepEqual([verdict.ok, verdict.value], [true, ALEX]);
        // Redux wants plain objects, as a copy is.
        const { ok, value, ...others } = copy(way.includes('Redux') ? { ...verdict } : verdict);
        assert.deepEqual([ok, value, Object.keys(others)], [true, ALEX, []]);
      });
    }

    it(`as ${kind} is never ok without a value`, () => {
      const { ok, value } = { ...validate(CreateUser, given) };
      assert.deepEqual([ok, value], [undefined, undefined]);
      assert.deepEqual(Object.keys(validate(CreateUser, given)), []);
      assert.deepEqual(JSON.parse(JSON.stringify(validate(CreateUser, given))), { ok: true, value: ALEX });
    });

    it(`as ${kind} comes through a channel once its value was read`, async () => {
      const verdict = validate(CreateUser, given);
      verdict.value.firstName = 'Pat';
      assert.deepEqual(await posted(verdict), { ok: true, value: { ...ALEX, firstName: 'Pat' } });
    });
  }
});
