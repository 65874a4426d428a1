import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { en } from '@idp-edge/validator';
import type { FormDefinition, Path } from '../src/fields.ts';
import { emptyForm, type Form, leaves, problemsOf, refusedBy, removes, submitted, typed } from '../src/form.ts';
import { SIGN_UP, SITE } from '../src/identity/forms.ts';
import { CHANGE, CREATE } from '../src/profile/forms.ts';
import type { Rules } from '../src/rules.ts';

const GOOD: Record<string, string> = {
  firstName: 'Alex',
  lastName: 'Taylor',
  dob: '1990-03-10',
  emailAddress: 'alex@example.com',
  'address.street': '1 Main Street',
  'address.city': 'New York',
  'address.state': 'NY',
  'address.zip': '10001',
};

function filled(values: Record<string, string>, form: Form = emptyForm(CREATE)): Form {
  return Object.entries(values).reduce(
    (now, [path, value]) => leaves(typed(now, path as Path, value), path as Path),
    form,
  );
}

const shown = (form: Form) => [...form.shown.keys()];

describe('when an error may be seen', () => {
  it('says nothing while a field is typed into for the first time', () => {
    assert.deepEqual(shown(typed(emptyForm(CREATE), 'address.zip', '1')), []);
  });

  it('says nothing of a field that was only passed through', () => {
    assert.deepEqual(shown(leaves(emptyForm(CREATE), 'firstName')), []);
  });

  it('tells when a changed field is left', () => {
    assert.deepEqual(shown(filled({ 'address.zip': '1' })), ['address.zip']);
  });

  it('tells that a field is required when it was emptied again', () => {
    const emptied = filled({ firstName: '' }, filled({ firstName: 'Alex' }));
    assert.deepEqual(shown(emptied), ['firstName']);
  });

  it('takes the error away as soon as the value is right, before the field is left', () => {
    const wrong = filled({ 'address.zip': '1000' });
    assert.deepEqual(shown(typed(wrong, 'address.zip', '10001')), []);
  });

  it('does not bring a new error to a field while it is typed into', () => {
    const right = filled({ 'address.zip': '10001' });
    assert.deepEqual(shown(typed(right, 'address.zip', '1000')), []);
  });

  it('shows a ZIP code of another state at the ZIP code, and drops it when the state is changed', () => {
    const wrong = filled({ 'address.zip': '94105', 'address.state': 'NY' });
    assert.deepEqual(shown(wrong), ['address.zip']);
    assert.deepEqual(shown(typed(wrong, 'address.state', 'CA')), []);
  });
});

describe('what is judged', () => {
  /** The form, and what it asks of the rules. */
  function watched(definition: FormDefinition) {
    const asked: string[] = [];
    const rules = definition.rules as Rules;
    const judge = (payload: unknown) => {
      asked.push('all');
      return rules.judge(payload);
    };
    const judgeField = (path: string, text: string) => {
      asked.push(path);
      return rules.judgeField(path, text);
    };
    return { form: emptyForm({ ...definition, rules: { ...rules, judge, judgeField } }), asked };
  }

  it('is nothing while no message is in view', () => {
    const { form, asked } = watched(CREATE);
    typed(typed(typed(form, 'firstName', 'A'), 'address.zip', '1'), 'dob', '1');
    assert.deepEqual(asked, []);
  });

  it('is one field for each key, where no rule concerns others too', () => {
    const { form, asked } = watched(CREATE);
    const wrong = submitted(form).form;
    asked.length = 0;
    typed(typed(typed(wrong, 'firstName', 'A'), 'dob', '1'), 'emailAddress', 'a');
    assert.deepEqual(asked, ['firstName', 'dob', 'emailAddress']);
  });

  it('is all of them where one does', () => {
    const { form, asked } = watched(CREATE);
    const wrong = submitted(form).form;
    asked.length = 0;
    typed(wrong, 'address.state', 'NY');
    assert.deepEqual(asked, ['all']);
  });

  it('is a password by its user name, too', () => {
    const typedIn = { 'provider.username': 'pat.kake', 'provider.password': 'pat.kake is me' };
    const wrong = filled(typedIn, emptyForm(SIGN_UP));
    assert.deepEqual(shown(wrong), ['provider.password']);
    assert.deepEqual(shown(typed(wrong, 'provider.username', 'someone.else')), []);
  });
});

describe('a field that was left', () => {
  const left = (path: Path, text: string, form?: Form) => filled({ [path]: text }, form).values[path];

  it('has its normal form if it is right', () => {
    for (const [path, text, normal] of [
      ['firstName', '  Alex', 'Alex'],
      ['dob', '3/10/1990', '1990-03-10'],
      ['emailAddress', 'Alex@EXAMPLE.com', 'Alex@example.com'],
      ['address.state', 'ny', 'NY'],
      ['address.zip', '100011234', '10001-1234'],
      ['phoneNumber', '(212) 555-0123', '2125550123'],
      ['ssn', '123-45-6789', '123456789'],
    ] as const) {
      assert.equal(left(path, text), normal, path);
    }
  });

  it('stays as it was typed if it is wrong, if no rules are known, or if it is a password', () => {
    assert.equal(left('address.zip', ' 1000'), ' 1000');
    assert.equal(left('dob', '2/30/1990'), '2/30/1990');
    assert.equal(left('siteKey', ' browser.x ', emptyForm(SITE)), ' browser.x ');
    assert.equal(left('provider.password', ' correct horse ', emptyForm(SIGN_UP)), ' correct horse ');
  });

  it('was left also when the form is sent', () => {
    const form = Object.entries(GOOD).reduce((now, [path, text]) => typed(now, path, text), emptyForm(CREATE));
    const { form: after, payload } = submitted(typed(form, 'address.zip', '100011234'));
    assert.equal(after.values['address.zip'], '10001-1234');
    assert.deepEqual((payload as { address: { zip: string } }).address.zip, '10001-1234');
  });
});

describe('sending', () => {
  it('lists every problem in the order of the form', () => {
    const { problems, form } = submitted(emptyForm(CREATE));
    const required = [
      'firstName',
      'lastName',
      'dob',
      'emailAddress',
      'address.street',
      'address.city',
      'address.state',
      'address.zip',
    ];
    assert.deepEqual(
      problems.map((problem) => problem.path),
      required,
    );
    assert.deepEqual(shown(form), required);
    assert.ok(problems.every((problem) => problem.message.length > 0));
  });

  it('has nothing against a good form', () => {
    const { problems, payload } = submitted(filled({ ...GOOD, phoneNumber: '(212) 555-0123', ssn: '123-45-6789' }));
    assert.deepEqual(problems, []);
    assert.equal(payload.phoneNumber, '2125550123');
    assert.equal(payload.ssn, '123456789');
  });

  it('wants the whole address when a part of it is to change', () => {
    const { problems } = submitted(filled({ 'address.city': 'Albany' }, emptyForm(CHANGE)));
    assert.deepEqual(
      problems.map((problem) => problem.path),
      ['address.street', 'address.state', 'address.zip'],
    );
  });

  it('sends null for what is to be removed, whatever was typed before', () => {
    const { problems, payload } = submitted(removes(filled({ ssn: '12' }, emptyForm(CHANGE)), 'ssn', true));
    assert.deepEqual(problems, []);
    assert.deepEqual(payload, { ssn: null });
  });
});

describe('what the Worker refuses', () => {
  const issues = [
    { path: ['nickname'], code: 'a.later.code', message: 'not a field of this form' },
    { path: ['address', 'zip'], code: 'zip.state', params: { state: 'NY' }, message: 'as the Worker says it' },
    { path: ['address'], code: 'required', message: 'as the Worker says it' },
    { path: [], code: 'another.later.code' },
  ];
  const problems = problemsOf(CREATE, issues);

  it('comes in the order of the form; a group leads to its first field, anything else comes last with its path', () => {
    assert.deepEqual(problems, [
      { path: 'address.street', message: en.texts.required },
      { path: 'address.zip', message: en.texts['zip.state'].replace('{state}', 'New York') },
      { path: undefined, message: 'nickname: not a field of this form' },
      { path: undefined, message: 'another.later.code' },
    ]);
  });

  it('stays at the field, also when the page finds nothing wrong, until something of its group is changed', () => {
    const refused = refusedBy(filled(GOOD), problems);
    assert.deepEqual(shown(refused), ['address.street', 'address.zip']);
    assert.deepEqual(shown(leaves(refused, 'address.zip')), ['address.street', 'address.zip']);
    assert.deepEqual(shown(typed(refused, 'firstName', 'Pat')), ['address.street', 'address.zip']);
    assert.deepEqual(shown(typed(refused, 'address.state', 'NJ')).includes('address.street'), false);
  });

  it('names a character that can be seen, and gives the number of one that cannot', () => {
    const told = (found: string) =>
      problemsOf(CREATE, [{ path: ['firstName'], code: 'charset', params: { found } }])[0]?.message;
    assert.match(told('U+0031') ?? '', /“1”/);
    assert.match(told('U+1F600') ?? '', /“😀”/);
    for (const unseen of ['U+200B', 'U+0301', 'U+0009', 'U+FFFFFF']) {
      assert.match(told(unseen) ?? '', new RegExp(unseen.replace('+', '\\+')));
    }
  });
});
