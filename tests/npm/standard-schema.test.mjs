//! Libraries that take a Standard Schema, as they are published: each is given the package's own objects, a payload that is right and one that is not.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSubmission, report } from '@conform-to/react/future';
import { sValidator } from '@hono/standard-validator';
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { CreateUserSchema, MigrationSchema, UpdateUser, UpdateUserSchema, es, standard } from '@idp-edge/validator';
import { LoginSchema } from '@idp-edge/validator/identity';
import { call, os } from '@orpc/server';
import { createMemoryHistory } from '@tanstack/history';
import { FormApi } from '@tanstack/react-form';
import { BaseRootRoute, BaseRoute, RouterCore, createNonReactiveMutableStore, createNonReactiveReadonlyStore } from '@tanstack/router-core';
import { initTRPC } from '@trpc/server';
import { Hono } from 'hono';
import { createSafeActionClient } from 'next-safe-action';
import { createFormControl } from 'react-hook-form';

const GIVEN = { emailAddress: ' Alex.Taylor@EXAMPLE.com ', address: { street: '1 Main Street', city: 'New York', state: 'ny', zip: '10001' } };
const NORMALISED = { emailAddress: 'Alex.Taylor@example.com', address: { ...GIVEN.address, state: 'NY' } };
const WRONG = { ...GIVEN, emailAddress: 'nobody', address: { ...GIVEN.address, zip: '94105' } };
const EMAIL = 'Enter an e-mail address like name@example.com';
const ZIP = 'This ZIP code does not belong to New York';

describe('react-hook-form with @hookform/resolvers', () => {
  async function submit(defaultValues) {
    const { handleSubmit } = createFormControl({ defaultValues, resolver: standardSchemaResolver(UpdateUserSchema) });
    let told;
    await handleSubmit((value) => (told = { value }), (errors) => (told = { errors }))();
    return told;
  }

  it('submits the normalised value', async () => assert.deepEqual(await submit(GIVEN), { value: NORMALISED }));

  it('puts each issue to its field', async () => {
    const { errors } = await submit(WRONG);
    assert.deepEqual([errors.emailAddress.message, errors.address.zip.message], [EMAIL, ZIP]);
  });
});

describe('@tanstack/react-form', () => {
  async function submit(defaultValues) {
    let submitted;
    const form = new FormApi({ defaultValues, validators: { onSubmit: UpdateUserSchema }, onSubmit: ({ value }) => (submitted = value) });
    form.mount();
    await form.handleSubmit();
    return { submitted, errors: form.state.errorMap.onSubmit };
  }

  it('submits what is right, as it was given', async () => assert.deepEqual((await submit(GIVEN)).submitted, GIVEN));

  it('puts each issue to its field', async () => {
    const { submitted, errors } = await submit(WRONG);
    assert.equal(submitted, undefined);
    assert.deepEqual(errors.emailAddress.map(({ message }) => message), [EMAIL]);
    assert.deepEqual(errors['address.zip'].map(({ message }) => message), [ZIP]);
  });
});

describe('@conform-to/react', () => {
  function submit(fields) {
    const submission = parseSubmission(new URLSearchParams(fields));
    const { issues, value } = UpdateUserSchema['~standard'].validate(submission.payload);
    return { value, ...report(submission, { error: issues && { issues } }) };
  }
  const fields = { emailAddress: GIVEN.emailAddress, ...Object.fromEntries(Object.entries(GIVEN.address).map(([key, value]) => [`address.${key}`, value])) };

  it('gives the normalised value of form fields', () => assert.deepEqual(submit(fields).value, NORMALISED));

  it('reports each issue at its field', () => {
    const { fieldErrors } = submit({ ...fields, emailAddress: 'nobody', 'address.zip': '94105' }).error;
    assert.deepEqual(fieldErrors, { emailAddress: [EMAIL], 'address.zip': [ZIP] });
  });
});

describe('@hono/standard-validator', () => {
  const app = new Hono().post('/', sValidator('json', UpdateUserSchema), (context) => context.json(context.req.valid('json')));
  const post = async (body) => {
    const response = await app.request('/', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { status: response.status, body: await response.json() };
  };

  it('hands over the normalised value', async () => assert.deepEqual(await post(GIVEN), { status: 200, body: NORMALISED }));

  it('answers 400 with the issues', async () => {
    const { status, body } = await post(WRONG);
    assert.equal(status, 400);
    assert.deepEqual(body.error.map(({ path, code, message }) => [path.join('.'), code, message]), [['emailAddress', 'email.format', EMAIL], ['address.zip', 'zip.state', ZIP]]);
  });
});

describe('@trpc/server', () => {
  const t = initTRPC.create();
  const caller = t.createCallerFactory(t.router({ update: t.procedure.input(UpdateUserSchema).mutation(({ input }) => input) }))({});

  it('hands over the normalised value', async () => assert.deepEqual(await caller.update(GIVEN), NORMALISED));

  it('refuses with BAD_REQUEST and the issues', async () => {
    await assert.rejects(caller.update(WRONG), ({ code, cause }) => {
      assert.deepEqual([code, cause.issues.map(({ message }) => message)], ['BAD_REQUEST', [EMAIL, ZIP]]);
      return true;
    });
  });
});

describe('@orpc/server', () => {
  const update = os.input(UpdateUserSchema).output(UpdateUserSchema).handler(({ input }) => input);

  it('hands over the normalised value', async () => assert.deepEqual(await call(update, GIVEN), NORMALISED));

  it('refuses with BAD_REQUEST and the issues', async () => {
    await assert.rejects(call(update, WRONG), ({ code, data }) => {
      assert.deepEqual([code, data.issues.map(({ message }) => message)], ['BAD_REQUEST', [EMAIL, ZIP]]);
      return true;
    });
  });
});

describe('next-safe-action', () => {
  const action = createSafeActionClient().inputSchema(UpdateUserSchema).action(async ({ parsedInput }) => parsedInput);

  it('hands over the normalised value', async () => assert.deepEqual((await action(GIVEN)).data, NORMALISED));

  it('gives the errors at their fields', async () => {
    const { data, validationErrors } = await action(WRONG);
    assert.equal(data, undefined);
    assert.deepEqual([validationErrors.emailAddress._errors, validationErrors.address.zip._errors], [[EMAIL], [ZIP]]);
  });
});

describe('@tanstack/router-core', () => {
  /** What the adapters give the router: here, values that nothing watches. */
  const stores = () => ({ createMutableStore: createNonReactiveMutableStore, createReadonlyStore: createNonReactiveReadonlyStore, batch: (change) => change() });

  /** What the route at `/` makes of the search params. */
  async function visit(url) {
    const routeTree = new BaseRootRoute({});
    routeTree.addChildren([new BaseRoute({ getParentRoute: () => routeTree, path: '/', validateSearch: MigrationSchema })]);
    const router = new RouterCore({ routeTree, history: createMemoryHistory({ initialEntries: [url] }), isServer: true }, stores);
    return router.matchRoutes(router.latestLocation).at(-1);
  }

  it('gives the search params', async () => assert.deepEqual((await visit('/?version=1')).search, { version: 1 }));

  it('keeps the error of others', async () => assert.match((await visit('/?version=2')).searchError.message, /Must be one of 0, 1/));
});

describe('a schema of the application', () => {
  it('speaks another language and knows the sandbox', () => {
    const judge = (value, options) => standard(UpdateUser, options)['~standard'].validate(value);
    assert.deepEqual(judge(WRONG, { catalogue: es }).issues.map(({ message }) => message), ['Escriba una dirección de correo como nombre@example.com', 'Este código postal no es de Nueva York']);
    assert.equal(judge({ ssn: '666123456' }).issues[0].code, 'ssn.unassigned');
    assert.deepEqual(judge({ ssn: '666123456' }, { sandbox: true }).value, { ssn: '666123456' });
  });

  it('is of either API', () => {
    for (const schema of [CreateUserSchema, LoginSchema]) assert.deepEqual(schema['~standard'].validate(7).issues.map(({ code }) => code), ['type']);
  });
});

describe('what a server library says of what it refuses', () => {
  const SECRET = { ...WRONG, emailAddress: 'nobody-at-all', ssn: '123456780', phoneNumber: '2125550199' };
  const t = initTRPC.create();
  const ASK = {
    '@trpc/server': async () => {
      try {
        await t.createCallerFactory(t.router({ update: t.procedure.input(UpdateUserSchema).mutation(({ input }) => input) }))({}).update(SECRET);
      } catch ({ message, code, cause }) {
        return [message, code, cause.message, cause.issues];
      }
    },
    '@orpc/server': async () => {
      try {
        await call(os.input(UpdateUserSchema).handler(({ input }) => input), SECRET);
      } catch (error) {
        return [error.message, error.toJSON()];
      }
    },
    'next-safe-action': () => createSafeActionClient().inputSchema(UpdateUserSchema).action(async ({ parsedInput }) => parsedInput)(SECRET),
  };
  for (const [name, ask] of Object.entries(ASK)) {
    it(`has nothing of it, with ${name}`, async () => {
      const said = JSON.stringify(await ask());
      assert.match(said, /Enter an e-mail address/);
      for (const value of ['nobody-at-all', '123456780', '2125550199', 'Main Street']) assert.ok(!said.includes(value), `${value}: ${said}`);
    });
  }
});
