//! What counts as absent: `null` wherever nothing is patched, and a blank text in an address of the Programs API.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CreateUser, validate } from '@idp-edge/validator';
import * as identity from '@idp-edge/validator/identity';
import * as programs from '@idp-edge/validator/programs';
import { expand } from '../lib/corpus.mjs';
import { loadFiles } from '../lib/load.mjs';

const NOW = Date.UTC(2028, 1, 29, 23, 59, 59);
const judged = (module, name, payload, sandbox) => module.validate(module[name], payload, { now: NOW, sandbox });

/** Each payload of the corpus that is right, by its schema. */
function right(module, names) {
  const cases = [...loadFiles()].flatMap(([topic, file]) => expand(topic, file, NOW));
  return cases.filter(({ schema, text, sandbox }) => names.includes(schema) && text && judged(module, schema, text, sandbox).ok);
}

/** The objects within a value, itself included, by the keys and indexes that lead there. */
function objectsOf(value, path = []) {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, member]) => objectsOf(member, [...path, key]));
  return Array.isArray(value) ? inner : [path, ...inner];
}

const at = (value, path) => path.reduce((inner, key) => inner[key], value);

describe('null', () => {
  const SCHEMAS = [
    [{ CreateUser, validate }, ['CreateUser']],
    [identity, ['CreateLocalUser', 'CreateGuest', 'Login', 'ChangePassword']],
    [programs, ['PutUser', 'CreateAccount', 'UpdateName', 'Person', 'NewPerson', 'PersonNameUpdate', 'AccountState', 'KycStatus', 'Program']],
  ];
  for (const [module, names] of SCHEMAS) {
    for (const name of names) {
      it(`is told as absence in ${name}, in each of its objects and lists`, () => {
        let members = 0;
        for (const { text, sandbox } of right(module, [name])) {
          for (const path of objectsOf(JSON.parse(text)).filter((path) => path[1] !== 'extra' && path[0] !== 'extra')) {
            for (const key of Object.keys(at(JSON.parse(text), path))) {
              const [without, nothing] = [JSON.parse(text), JSON.parse(text)];
              delete at(without, path)[key];
              at(nothing, path)[key] = null;
              assert.deepEqual(judged(module, name, nothing, sandbox).issues, judged(module, name, without, sandbox).issues, `${[...path, key].join('.')} of ${text}`);
              members += 1;
            }
          }
        }
        assert.ok(members > 0, 'the corpus has no payload of it that is right');
      });
    }
  }
});

describe('a blank text in an address of the Programs API', () => {
  const judge = (address) => programs.validate(programs.PutUser, { profileData: { firstName: 'Pat', lastName: 'Kake', addresses: [{ addressLine1: '1 Main St', type: 'home', isDefault: true, ...address }] } });
  for (const blank of ['', ' ', '\u00a0\t']) {
    it(`makes a home as incomplete as without it: ${JSON.stringify(blank)}`, () => {
      const { ok, issues } = judge({ state: 'NY' });
      assert.equal(ok, false);
      for (const address of [{ city: blank, state: 'NY' }, { city: 'Albany', state: blank }, { city: blank, state: blank, zipCode: blank }, { addressLine1: blank, zipCode: '10001' }]) {
        assert.deepEqual(judge(address).issues, issues, JSON.stringify(address));
      }
    });

    it(`is left out beside what is enough: ${JSON.stringify(blank)}`, () => {
      for (const [address, rest] of [[{ city: blank, zipCode: '10001' }, { zipCode: '10001' }], [{ city: 'Albany', state: 'NY', zipCode: blank, addressLine2: blank }, { city: 'Albany', state: 'NY' }]]) {
        assert.deepEqual(judge(address).value?.profileData.addresses, [{ addressLine1: '1 Main St', type: 'home', isDefault: true, ...rest }]);
      }
    });
  }
});
