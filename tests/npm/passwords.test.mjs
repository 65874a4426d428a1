// The filter of common passwords: every word of the list, in any case, and few others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
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
