// The filter of common passwords: every word of the list, in any case, and few others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as identity from '@idp-edge/validator/identity';
import { isCommon } from '@idp-edge/validator/passwords';

const words = readFileSync(new URL('../../crates/model/data/common-passwords.txt', import.meta.url), 'utf8').trim().split('\n');

it('holds every word of the list, in any case', () => {
  assert.ok(words.length >= 3000);
  assert.deepEqual(words.filter((word) => !isCommon(word) || !isCommon(word.toUpperCase())), []);
});

it('takes one other password in a thousand for common, and none that is too long', () => {
  const taken = Array.from({ length: 20_000 }, (_, number) => `horse ${number} battery`).filter(isCommon);
  assert.ok(taken.length < 60, `${taken.length}`);
  assert.equal(isCommon('correct horse battery'), false);
  assert.equal(isCommon('password1'.repeat(100)), false);
  assert.equal(isCommon('\ud800"\\'), false);
});

describe('a password that keyboards write in several ways', () => {
  // Of each kind one that the filter takes for common: some of these thousands are.
  const kinds = {
    'a letter and its mark': ['Z\u00fcrich', 'Zu\u0308rich'],
    'two marks': ['H\u1ed9i An', 'Ho\u0323\u0302i An'],
    'a syllable': ['good \ud55c\uae00', 'good \u1112\u1161\u11ab\u1100\u1173\u11af'],
    'a sign that is another': ['300 K', '300 \u212a'],
    'a space that does not break': ['pass word', 'pass\u00a0word'],
    'a space between ideographs': ['pass word', 'pass\u3000word'],
  };
  for (const [kind, [composed, typed]] of Object.entries(kinds)) {
    it(`is common in each or in none: ${kind}`, () => {
      const common = Array.from({ length: 10_000 }, (_, number) => number).filter((number) => isCommon(`${composed} ${number}`));
      assert.ok(common.length > 0);
      assert.deepEqual(Array.from({ length: 10_000 }, (_, number) => number).filter((number) => isCommon(`${typed} ${number}`)), common);
      const { CreateLocalUser, withCommonPasswords } = identity;
      const { validate, validateField } = withCommonPasswords(isCommon);
      const password = `${typed} ${common[0]}`;
      assert.equal(validateField(CreateLocalUser, 'provider.password', password)?.code, 'password.common');
      for (const first of ['Pat', '7']) {
        const user = { user: { name: { first, last: 'Kake' } }, provider: { username: 'pat.kake', password } };
        for (const payload of [user, JSON.stringify(user)]) assert.equal(validate(CreateLocalUser, payload).issues?.at(-1).code, 'password.common');
      }
    });
  }

  it('is measured as it is composed', () => {
    const number = Array.from({ length: 10_000 }, (_, at) => at).find((at) => isCommon(`${'\u00fc'.repeat(120)} ${at}`));
    assert.equal(isCommon(`${'u\u0308'.repeat(120)} ${number}`), true);
  });
});

describe('withCommonPasswords', () => {
  const { validate, validateField, normalForm, standard } = identity.withCommonPasswords(isCommon);
  const { BecomeLocal, ChangePassword, CreateLocalUser, Login, ResetPassword, UpdatePassword } = identity;
  const name = { first: 'Pat', last: 'Kake' };
  const said = ({ issues }) => issues?.map(({ path, code }) => `${path.join('.')} ${code}`) ?? [];

  it('refuses a common password, in every way that a payload is given', () => {
    const user = { user: { name }, provider: { username: 'pat.kake', password: 'Password1' } };
    for (const payload of [user, JSON.stringify(user), new TextEncoder().encode(JSON.stringify(user)), { toJSON: () => user }]) {
      assert.deepEqual(validate(CreateLocalUser, payload), { ok: false, issues: [{ path: ['provider', 'password'], code: 'password.common' }] });
      assert.equal(identity.validate(CreateLocalUser, payload).ok, true);
    }
    assert.deepEqual(said(validate(BecomeLocal, { provider: user.provider })), ['provider.password password.common']);
    assert.deepEqual(said(validate(UpdatePassword, { newPassword: 'password1', userId: 'a' })).filter((line) => line.includes('common')), ['newPassword password.common']);
  });

  it('takes any other, and asks nothing of one that is only compared', () => {
    const user = { user: { name }, provider: { username: 'pat.kake', password: 'correct horse battery' } };
    assert.deepEqual(validate(CreateLocalUser, user), { ok: true, value: user });
    assert.deepEqual(validate(Login, { username: 'pat.kake', password: 'password1' }).ok, true);
    assert.ok(!said(validate(ChangePassword, { username: 'pat.kake', oldPassword: 'password1', newPassword: 'correct horse battery' })).join().includes('common'));
  });

  it('tells it at its place in the order of the schema, behind what is wrong of its length and before the user name in it', () => {
    const of = (username, password, first = 'Pat', email = undefined) => said(validate(CreateLocalUser, { user: { name: { ...name, first }, email }, provider: { username, password } }));
    assert.deepEqual(of('?', 'password1', 'P4t'), ['user.name.first charset', 'provider.username username.format', 'provider.password password.common']);
    assert.deepEqual(of('pat.kake', '1234567'), ['provider.password too_short']);
    assert.deepEqual(of('password', 'password1'), ['provider.password password.common']);
    assert.deepEqual(of('pat.kake', 'pat.kake is me'), ['provider.password password.username']);
  });

  it('leaves what is no object, or no JSON, to the rules', () => {
    for (const payload of [7, null, '[]', '{', undefined, new Map(), '{"provider":{"password":1}}', { provider: 'password1' }]) assert.deepEqual(validate(BecomeLocal, payload), identity.validate(BecomeLocal, payload));
    assert.deepEqual(validate(ResetPassword, { get newPassword() { throw new Error('no'); } }), identity.validate(ResetPassword, ''));
  });

  it('judges a field, its normal form, and what a form has', () => {
    assert.deepEqual(validateField(CreateLocalUser, 'provider.password', 'password1'), { path: ['provider', 'password'], code: 'password.common' });
    assert.equal(validateField(CreateLocalUser, 'provider.password', '').code, 'required');
    assert.equal(validateField(CreateLocalUser, 'provider.password', 'correct horse battery'), undefined);
    assert.equal(validateField(Login, 'password', 'password1'), undefined);
    assert.equal(normalForm(CreateLocalUser, 'provider.password', 'password1'), undefined);
    assert.equal(normalForm(CreateLocalUser, 'provider.password', 'correct horse'), 'correct horse');
    const { issues } = standard(BecomeLocal, { typed: true })['~standard'].validate({ provider: { username: ' pat.kake ', password: 'password1' } });
    assert.deepEqual(issues.map(({ path, code, message }) => [path.join('.'), code, message]), [['provider.password', 'password.common', 'This password is among the most common ones: choose another']]);
  });
});
