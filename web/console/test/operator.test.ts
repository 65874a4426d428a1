import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { IdpClient } from '@idp-edge/client';
import { explainFailure } from '../src/failure.ts';
import type { Failure } from '../src/failure-types.ts';
import { type FormDefinition, fieldsOf, inputHints } from '../src/fields.ts';
import { RECEIPTS, SETTINGS, STATE } from '../src/operator/forms.ts';
import { lineOf, type Program, settingsOf, valuesOf, withKeys } from '../src/operator/program.ts';
import { Service } from '../src/operator/service.ts';
import { payloadOf } from '../src/payload.ts';
import { serve } from './service.ts';

const LIMIT = { active: 1, lifetime: 3 };
const PROGRAM: Program = {
  programCode: 'acme',
  environment: 'pie',
  serviceKeys: [],
  responsePublicKey: null,
  limits: { consumer: { ssn: LIMIT, phone: { active: 2, lifetime: 10 } }, business: { ssn: LIMIT, phone: LIMIT } },
};

describe('the settings of a program', () => {
  it('come out of the form as they went in', () => {
    const sent = payloadOf(SETTINGS, valuesOf(PROGRAM), new Set());
    assert.deepEqual(sent, { environment: 'pie', limits: PROGRAM.limits });
    const withKey = { ...PROGRAM, responsePublicKey: 'MFk=' };
    assert.deepEqual(payloadOf(SETTINGS, valuesOf(withKey), new Set()), {
      environment: 'pie',
      responsePublicKey: 'MFk=',
      limits: PROGRAM.limits,
    });
  });

  it('are sent as they were typed where they are no numbers: the service says what is wrong', () => {
    assert.deepEqual(
      settingsOf({ environment: 'pie', limits: { consumer: { ssn: { active: 'many', lifetime: ' 7 ' } } } }),
      {
        environment: 'pie',
        limits: { consumer: { ssn: { active: 'many', lifetime: 7 } } },
      },
    );
  });

  it('are sent along with a change of the keys, or they would be lost', () => {
    const { environment, limits } = PROGRAM;
    assert.deepEqual(withKeys(PROGRAM, { newServiceKey: true }), { environment, limits, newServiceKey: true });
    assert.deepEqual(withKeys({ ...PROGRAM, responsePublicKey: 'MFk=' }, { serviceKeys: ['h'] }), {
      environment,
      limits,
      responsePublicKey: 'MFk=',
      serviceKeys: ['h'],
    });
  });
});

describe("the operators' forms", () => {
  const choices = (definition: FormDefinition, path: string) =>
    fieldsOf(definition).find((field) => field.path === path)?.choices;

  it('offer what the rules allow, in words', () => {
    assert.deepEqual(choices(SETTINGS, 'environment'), { pie: 'Partner testing (pie)', production: 'Production' });
    assert.deepEqual(choices(STATE, 'state'), {
      '': 'Choose a state',
      pending: 'Pending',
      active: 'Active',
      locked: 'Locked',
      closed: 'Closed',
    });
  });

  it('say how many receipts the rules allow', () => {
    assert.match(fieldsOf(RECEIPTS)[0]?.hint ?? '', /^Up to 10 tokens, /);
  });

  it('want a number at each limit', () => {
    const [first] = fieldsOf(SETTINGS).filter(({ path }) => path.startsWith('limits.'));
    assert.ok(first);
    const { required, inputMode } = inputHints(SETTINGS, first);
    assert.deepEqual([required, inputMode], [true, 'numeric']);
  });
});

describe('an address of a user', () => {
  it('is one line of what there is', () => {
    assert.equal(
      lineOf({
        addressLine1: '*****Oak Road',
        city: 'Albany',
        state: 'NY',
        zipCode: '12207',
        type: 'home',
        isDefault: true,
      }),
      '*****Oak Road, Albany, NY 12207',
    );
    assert.equal(lineOf({ zipCode: '12207', type: 'work', isDefault: false }), '12207');
  });
});

describe('a call of an operator', () => {
  let answer: Response;
  let asked: Headers;

  beforeEach(() => {
    serve(({ headers }) => {
      asked = headers;
      return answer;
    });
  });

  const ABOUT = { missing: 'user', scope: 'support' };
  const read = (api: IdpClient) => api.GET('/programs/{programCode}', { params: { path: { programCode: 'x' } } });

  async function refusal(status: number, body: object) {
    answer = Response.json(body, { status });
    const service = new Service('t');
    let ends = 0;
    service.onEnd = () => (ends += 1);
    const result = await service.ask(ABOUT, read);
    assert.ok(!result.ok);
    return { ...explainFailure(result.failure, 0), ends };
  }

  it('carries the token and an id of its own', async () => {
    answer = Response.json({});
    await new Service('t').ask(ABOUT, read);
    const first = asked.get('x-gd-requestid');
    assert.equal(asked.get('authorization'), 'Bearer t');
    assert.match(first ?? '', /^[0-9a-f-]{36}$/);
    await new Service('t').ask(ABOUT, read);
    assert.notEqual(asked.get('x-gd-requestid'), first);
  });

  it('tells what is missing, and which scope it takes', async () => {
    assert.equal((await refusal(404, { error: 'user not found' })).title, 'There is no such user');
    assert.match((await refusal(403, { error: 'forbidden' })).text, /“support”/);
  });

  it('tells at its field what is wrong with it alone', async () => {
    answer = Response.json({ error: 'expiresAt has passed' }, { status: 400 });
    const { failure } = (await new Service('t').ask(ABOUT, read)) as { failure: Failure };
    assert.ok(failure.is === 'issues');
    assert.deepEqual(failure.issues[0]?.path, ['expiresAt']);
  });

  it('ends with a token that is no longer accepted, and with nothing else', async () => {
    assert.equal((await refusal(401, { error: 'unauthorized' })).ends, 1);
    assert.equal((await refusal(503, { error: 'unavailable' })).ends, 0);
  });

  it('tells every reason of the Programs API', async () => {
    const responseDetails = [
      { code: 200, description: 'One.' },
      { code: 200, description: 'Two.' },
    ];
    assert.equal((await refusal(400, { responseDetails })).text, 'One. Two.');
    assert.equal((await refusal(404, { responseDetails })).title, 'There is no such user');
  });
});
