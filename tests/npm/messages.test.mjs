//! The texts: every language that is shipped, and one more as the README shows it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { transform } from 'esbuild';
import * as validator from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';

const { UpdateUser, en, es, explain, validate } = validator;
const README = readFileSync(new URL('../../web/validator/README.md', import.meta.url), 'utf8');
const PARAMS = { expected: 'string', min: 1, max: 2, found: 'U+0000', allowed: [0, 1], state: 'NY', offset: 3, with: 'ssn', hours: 1 };
const WRONG = { emailAddress: 'nobody', dob: '1990-02-30', address: { street: '1 × Road', city: 'New York', state: 'NY', zip: '94105' } };
const told = (catalogue) => explain(validate(UpdateUser, WRONG).issues, catalogue).map(({ message }) => message);

describe('the shipped languages', () => {
  it('have a text of their own for every code of the entry, and a name for every state', () => {
    const all = [...README.slice(README.indexOf('| `required` |')).matchAll(/^\| `([a-z0-9_.]+)` \|/gm)].map(([, code]) => code);
    const first = (code) => all.indexOf(code);
    assert.ok(first('username.format') > 20 && first('exclusive') > first('username.format'));
    for (const [{ en, es, explain }, more] of [[validator, []], [identity, [...all.slice(first('username.format'), first('exclusive') + 1), 'range']], [programs, all.slice(first('username.format'), first('range') + 1)]]) {
      const codes = [...all.slice(0, first('username.format')), 'data.refused', 'srt.refused', ...more];
      assert.deepEqual(Object.keys(en.texts), codes);
      assert.deepEqual(Object.keys(es.texts), codes);
      assert.deepEqual(Object.keys(es.states), Object.keys(en.states));
      for (const code of codes) {
        const texts = [en, es].map((catalogue) => explain([{ path: [], code, params: PARAMS }], catalogue)[0].message);
        assert.notEqual(texts[0], texts[1], code);
        for (const text of texts) assert.doesNotMatch(text, /[{}]|undefined/, code);
      }
    }
  });

  it('tell the same issues', () => {
    assert.deepEqual(told(en), ['Enter an e-mail address like name@example.com', 'There is no such day in the calendar', 'Leave out “×”: it is not allowed here', 'This ZIP code does not belong to New York']);
    assert.deepEqual(told(es), ['Escriba una dirección de correo como nombre@example.com', 'No existe tal día en el calendario', 'Quite “×”: no se admite aquí', 'Este código postal no es de Nueva York']);
  });
});

it('name a character by itself or by what it is, and ask for what is empty', () => {
  const told = (code, params, catalogue) => explain([{ path: [], code, params }], catalogue)[0].message;
  for (const [found, shown] of [['U+0436', '“ж”'], ['U+0031', '“1”'], ['U+1F600', '“😀”']]) assert.equal(told('charset', { found }, en), `Leave out ${shown}: it is not allowed here`);
  for (const found of ['U+200B', 'U+0007', 'U+0301', 'U+3164', 'U+2800', 'U+00AD', 'U+FEFF', 'U+202E', 'U+E0041']) {
    assert.equal(told('charset', { found }, en), `Leave out the invisible character ${found}: it is not allowed here`);
    assert.equal(told('charset', { found }, es), `Quite el carácter invisible ${found}: no se admite aquí`);
    assert.equal(told('charset', { found }, { texts: en.texts, states: en.states }), `Leave out ${found}: it is not allowed here`);
  }
  assert.equal(told('too_short', { min: 1 }, es), es.texts.required);
  assert.equal(told('too_short', { min: 2 }, en), 'Enter 2 or more characters');
});

it('a third language is twenty lines of an application, as the README shows', async () => {
  const [source] = README.match(/^const de: Catalogue = \{[^]*?^\};$/m);
  assert.ok(source.split('\n').length <= 20);
  const { code } = await transform(source, { loader: 'ts' });
  const de = new Function('en', `${code}; return de;`)(en);
  assert.deepEqual(told(de), ['Eine E-Mail-Adresse wie name@example.com', en.texts['date.calendar'], 'Das Zeichen “×” geht hier nicht', 'Diese Postleitzahl gehört nicht zu New York']);
});
