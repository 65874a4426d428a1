// The clock of the package, which is not asked for every verdict. In a process of its own, since it ends in another century.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CreateUser, validate, validateField } from '@idp-edge/validator';
import * as programs from '@idp-edge/validator/programs';

it('knows that a day has begun', ({ mock }) => {
  const born = (dob) => validateField(CreateUser, 'dob', dob)?.code ?? 'good';
  mock.timers.enable({ apis: ['Date'], now: Date.UTC(2100, 1, 28, 23, 59, 59, 999) });
  assert.deepEqual(['2100-02-28', '2100-03-01', '2100-03-02'].map(born), ['good', 'date.range', 'date.range']);
  mock.timers.setTime(Date.UTC(2100, 2, 1));
  assert.deepEqual(['2100-03-02', '2100-03-01', '2100-03-02'].map(born), ['date.range', 'good', 'date.range']);
  mock.timers.setTime(Date.UTC(2100, 2, 2));
  assert.equal(born('2100-03-02'), 'good');
  // Set back, it judges by the day that it has gone back to.
  mock.timers.setTime(Date.UTC(2100, 1, 27));
  const wrong = validate(CreateUser, JSON.stringify({ firstName: '1', dob: '2100-02-28' }));
  assert.deepEqual(wrong.issues.find(({ code }) => code === 'date.range')?.params.max, '2100-02-27');
  mock.timers.setTime(Date.UTC(2100, 2, 2));
  const { issues } = validate(CreateUser, JSON.stringify({ dob: '2100-03-03' }));
  assert.deepEqual(issues.find(({ code }) => code === 'date.range').params, { min: '1901-01-01', max: '2100-03-02' });
  const address = { street: '123 Main Street', city: 'New York', state: 'NY', zip: '10001' };
  for (const [index, form] of [(user) => user, JSON.stringify].entries()) {
    const dob = `2100-03-0${3 + index}`;
    mock.timers.setTime(Date.parse(dob));
    const user = { firstName: 'Alex', lastName: 'Taylor', dob, emailAddress: 'alex.taylor@example.com', address };
    assert.deepEqual(validate(CreateUser, form(user)).value, user);
  }
});

it('knows how long ago terms were accepted', ({ mock }) => {
  const accepted = Date.UTC(2100, 5, 1);
  const user = { termsAcceptances: [{ termsIdentifier: 'terms-1', termsAcceptanceDateTime: new Date(accepted).toISOString(), termsAcceptanceFlag: true }] };
  mock.timers.enable({ apis: ['Date'], now: accepted });
  const judged = () => [user, JSON.stringify(user)].map((payload) => programs.validate(programs.PutUser, payload).issues?.[0].code ?? 'good');
  assert.deepEqual(judged(), ['good', 'good']);
  mock.timers.setTime(accepted + 720 * 3_600_000);
  assert.deepEqual(judged(), ['good', 'good']);
  mock.timers.setTime(accepted + 720 * 3_600_000 + 1000);
  assert.deepEqual(judged(), ['datetime.window', 'datetime.window']);
});
