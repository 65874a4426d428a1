// The forms in a browser that has no WebAssembly, as in Lockdown Mode: they work, and the Worker alone judges.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { emptyForm, leaves, refusedBy, submitted, typed } from '../src/form.ts';
import { SIGN_UP } from '../src/identity/forms.ts';
import { CREATE } from '../src/profile/forms.ts';

Reflect.deleteProperty(globalThis, 'WebAssembly');

it('sends what was typed, in the form that the wire wants, and says nothing by itself', () => {
  const values = { firstName: '1', dob: '3/10/1990', phoneNumber: '(212) 555-0123', 'address.zip': '94105' };
  const form = Object.entries(values).reduce(
    (now, [path, value]) => leaves(typed(now, path, value), path),
    emptyForm(CREATE),
  );
  assert.deepEqual([...form.shown], []);
  const { payload, problems } = submitted(form);
  assert.deepEqual(problems, []);
  assert.deepEqual(payload, {
    firstName: '1',
    dob: '1990-03-10',
    phoneNumber: '2125550123',
    address: { zip: '94105' },
  });
});

it('shows what the Worker refuses, until the field is changed', () => {
  const refused = refusedBy(submitted(typed(emptyForm(CREATE), 'firstName', '1')).form, [
    { path: 'firstName', message: 'Enter your first name' },
  ]);
  assert.deepEqual([...refused.shown.keys()], ['firstName']);
  assert.deepEqual([...typed(refused, 'firstName', 'Alex').shown.keys()], []);
});

it('holds for the forms of the Identity API, too', () => {
  assert.deepEqual(
    submitted(leaves(typed(emptyForm(SIGN_UP), 'provider.username', '?'), 'provider.username')).problems,
    [],
  );
});

it('holds where WebAssembly is refused, by a policy or because it does not compile', () => {
  const refusing = {
    Module: class {
      constructor() {
        throw new Error('refused');
      }
    },
  };
  Object.assign(globalThis, { WebAssembly: refusing });
  try {
    assert.deepEqual(submitted(leaves(typed(emptyForm(CREATE), 'firstName', '1'), 'firstName')).problems, []);
  } finally {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  }
});
