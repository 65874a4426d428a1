// What a browser is told of each input of the page: nothing by which it cuts or refuses what the rules take.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FormDefinition, fieldsOf, inputHints } from '../src/fields.ts';
import * as identity from '../src/identity/forms.ts';
import * as operator from '../src/operator/forms.ts';
import * as profile from '../src/profile/forms.ts';

const isForm = (value: unknown): value is FormDefinition => Array.isArray((value as FormDefinition | null)?.sections);
const FORMS = [identity, operator, profile]
  .flatMap((forms) => Object.entries(forms))
  .filter(([, form]) => isForm(form));

/** What HTML lets a browser do to a text that was typed: attributes of an input that count or match. */
const TOLD = ['required', 'autocomplete', 'inputMode'];

describe('no input of the page', () => {
  it('has a browser count or match what is typed', () => {
    let inputs = 0;
    for (const [name, form] of FORMS as [string, FormDefinition][]) {
      for (const field of fieldsOf(form)) {
        inputs += 1;
        assert.deepEqual(Object.keys(inputHints(form, field)), TOLD, `${name} ${field.path}`);
      }
    }
    assert.ok(FORMS.length > 15 && inputs > 40, `${FORMS.length} forms with ${inputs} inputs`);
  });

  it('refuses a code as apps and papers show it, and none is changed but for what nobody types', () => {
    const code = 'code';
    const codes = [identity.CODE, identity.STEP_UP_WITH_CODE, identity.CONFIRM];
    const shown = [
      '582 201',
      '582-201',
      ' 582201\t',
      '582\u00a0201',
      '582\u2011201',
      '５８２２０１',
      '\u202d582201\u202c',
      '5\u200b82201',
    ];
    const papers = ['abcde-fghij-klmno', 'ABCDE FGHIJ KLMNO', 'abcde\u2011fghij\u2011klmno', 'abcdefghijklmno'];
    for (const { rules } of codes) {
      for (const text of [...shown, ...papers]) {
        assert.equal(rules?.judgeField(code, text), undefined, text);
        const prepared = rules?.prepare(code, text) ?? '';
        assert.equal(rules?.judgeField(code, prepared), undefined, text);
        const bare = (typed: string) => typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}]/gu, '');
        assert.equal(bare(prepared), bare(text));
      }
    }
  });
});
