import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureIn } from '../src/client.ts';
import { explainFailure, when } from '../src/failure.ts';
import type { Failure } from '../src/failure-types.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

function answer(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Failure {
  return failureIn(body, new Response(null, { status, headers }));
}

describe('an error answer', () => {
  it('with issues is about fields', () => {
    const issues = [{ path: ['dob'], code: 'required' }];
    assert.deepEqual(
      answer(400, { error: 'InputValidationFailure', invalid_fields: ['dob'], issues }, { 'x-request-id': 'r1' }),
      {
        is: 'issues',
        issues,
        requestId: 'r1',
      },
    );
  });

  it('with a name keeps the time and the number that come with it', () => {
    assert.deepEqual(answer(423, { error: 'AttemptsTooEarly', retry_after: 1_800_000_000 }), {
      is: 'named',
      name: 'AttemptsTooEarly',
      status: 423,
      retryAt: 1_800_000_000_000,
    });
    assert.deepEqual(answer(423, { error: 'MaximumAttemptsReached', max_allowed: 3 }), {
      is: 'named',
      name: 'MaximumAttemptsReached',
      status: 423,
      allowed: 3,
    });
  });

  it('is about a log-in that is too old where only that would cure it', () => {
    const challenge = (more: string) => ({
      'www-authenticate': `Bearer error="insufficient_user_authentication", ${more}`,
    });
    assert.deepEqual(answer(401, { error: 'unauthorized' }, challenge('max_age="300"')), { is: 'stale' });
    assert.deepEqual(answer(401, { error: 'x' }, challenge('acr_values="2fa"')), { is: 'status', status: 401 });
  });

  it('goes by its status where the body says nothing more', () => {
    assert.deepEqual(answer(401, { error: 'unauthorized' }), { is: 'status', status: 401 });
    assert.deepEqual(answer(502, {}), { is: 'status', status: 502 });
  });

  it('may give the time to try again as a date', () => {
    const failure = answer(503, {}, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    const seconds = ((failure.retryAt ?? 0) - Date.now()) / 1000;
    assert.ok(seconds > 55 && seconds <= 60, String(seconds));
  });
});

describe('the words for a failure', () => {
  const named = (name: string, more: object = {}): Failure => ({ is: 'named', name, status: 400, ...more });

  it('always have a title and say what to do next', () => {
    const names = [
      'UserAlreadyExists',
      'UserNotFound',
      'TwoFactorAuthRequired',
      'EntitlementsRequired',
      'AttemptsTooEarly',
    ];
    const failures: Failure[] = [
      ...names.map((name) => named(name)),
      named('MaximumAttemptsReached', { allowed: 3 }),
      named('SomethingNew'),
      ...[400, 401, 403, 404, 405, 408, 413, 415, 423, 429, 500, 502, 503].map(
        (status): Failure => ({ is: 'status', status }),
      ),
      { is: 'no-answer' },
    ];
    for (const failure of failures) {
      const { title, text } = explainFailure(failure, NOW);
      assert.ok(title.length > 5 && text.length > 20, JSON.stringify(failure));
      assert.doesNotMatch(title + text, /undefined|NaN|SomethingNew/);
    }
  });

  it('lead to the profile of someone who already has one', () => {
    assert.equal(explainFailure(named('UserAlreadyExists'), NOW).next, 'reload');
  });

  it('name the time', () => {
    assert.match(explainFailure({ is: 'status', status: 503, retryAt: NOW + 30_000 }, NOW).text, /in 30 seconds/);
    assert.match(
      explainFailure(named('AttemptsTooEarly', { retryAt: NOW + 86_400_000 }), NOW).text,
      /after November 2\d, 2026/,
    );
    assert.match(explainFailure(named('MaximumAttemptsReached', { allowed: 3 }), NOW).text, /3 attempts/);
  });

  it('never speak of a time that is over', () => {
    assert.equal(when(NOW - 5_000, NOW), 'in 1 second');
    assert.equal(when(NOW + 600_000, NOW), 'in 10 minutes');
    assert.equal(when(undefined, NOW), undefined);
  });
});
