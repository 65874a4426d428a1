//! The recipes of the package's README, as they stand there: each block is run, in a component where it needs one.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CreateUserSchema, UpdateUser, atFields, standard } from '@idp-edge/validator';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { createSSRApp } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

const README = await readFile(new URL('../../web/validator/README.md', import.meta.url), 'utf8');
const WORK = new URL('./work/', import.meta.url);
const EMAIL = 'Enter an e-mail address like name@example.com';

/** What is typed, and what is then sent: nothing of what was left blank. */
const TYPED = { emailAddress: ' Alex@EXAMPLE.com ', phoneNumber: '(212) 555\u20110123', ssn: '', address: { street: '', city: '', state: '', zip: '' } };
const SENT = { emailAddress: 'Alex@example.com', phoneNumber: '2125550123' };
const WRONG = { ...TYPED, emailAddress: 'alex@', address: { street: '1 Main Street', city: 'New York', state: 'NY', zip: '94105' } };
const ZIP = 'This ZIP code does not belong to New York';
const schema = standard(UpdateUser, { typed: true });

/** As the browser sends it. */
function formOf(values) {
  const form = new FormData();
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string') form.set(key, value);
    else for (const [inner, text] of Object.entries(value)) form.set(`${key}.${inner}`, text);
  }
  return form;
}

/** The block below a heading as a function of what it takes from around it, which gives what it declares. */
async function recipe(heading) {
  const [, code] = README.match(new RegExp(`\n### ${heading}\n[^#]*?\`\`\`js\n(.*?)\n\`\`\``, 's')) ?? [];
  assert.ok(code, `README has no block below "${heading}"`);
  // The entry of Superforms has components of Svelte, which only its bundler reads.
  const lines = code.replace("from 'sveltekit-superforms';", "from '../../node_modules/sveltekit-superforms/dist/superValidate.js';").split('\n');
  const body = lines.filter((line) => !line.startsWith('import '));
  const names = body.flatMap((line) => line.match(/^const (?:\{ ([^}]+) \}|(\w+))/)?.slice(1) ?? []).filter(Boolean);
  const isAsync = /await /.test(body.join('\n')) && !/async/.test(body.join('\n'));
  const source = [...lines.filter((line) => line.startsWith('import ')), `export default ${isAsync ? 'async ' : ''}({ UpdateUser, atFields, formData, schema, send }) => {`, ...body, `return { ${names.join(', ')} };`, '};'];
  const file = new URL(`${heading.replace(/\W+/g, '-')}.mjs`, WORK);
  // What it imports itself it is not given.
  const imported = lines.filter((line) => line.startsWith('import ')).map((line) => line.match(/\{(.*)\}|$/)[1]).join(' ');
  const given = ['UpdateUser', 'atFields', 'formData', 'schema', 'send'].filter((name) => !new RegExp(`\\b${name}\\b`).test(imported));
  await writeFile(file, source.join('\n').replace('{ UpdateUser, atFields, formData, schema, send }', `{ ${given.join(', ')} }`));
  return (await import(file)).default;
}

/** Runs it in a component of React; what it gives lives on. */
function inReact(run, given) {
  let got;
  renderToString(createElement(() => {
    got ??= run(given);
    return null;
  }));
  return got;
}

/** As `inReact`, in one of Vue. */
async function inVue(run, given) {
  let got;
  await renderVue(createSSRApp({
    setup() {
      got = run(given);
      return () => null;
    },
  }));
  return got;
}

before(() => mkdir(WORK, { recursive: true }));
after(() => rm(WORK, { recursive: true, force: true }));

describe('a form', () => {
  it('of react-hook-form', async () => {
    const { form } = inReact(await recipe('react-hook-form'), { schema });
    const submit = async (values) => {
      form.reset(values);
      let told;
      await form.handleSubmit((value) => (told = { value }), ({ emailAddress, address }) => (told = [emailAddress.message, address.zip.message]))();
      return told;
    };
    assert.deepEqual(await submit(TYPED), { value: SENT });
    assert.deepEqual(await submit(WRONG), [EMAIL, ZIP]);
  });

  it('of TanStack Form', async () => {
    const run = await recipe('TanStack Form');
    const submit = async (values) => {
      let sent;
      const { form } = inReact(run, { schema, send: (value) => (sent = value) });
      form.mount();
      for (const [name, value] of Object.entries(values)) form.setFieldValue(name, value);
      await form.handleSubmit();
      return sent ?? Object.entries(form.state.errorMap.onSubmit).map(([path, [{ message }]]) => `${path} ${message}`);
    };
    assert.deepEqual(await submit(TYPED), SENT);
    assert.deepEqual(await submit(WRONG), [`emailAddress ${EMAIL}`, `address.zip ${ZIP}`]);
  });

  it('of Conform', async () => {
    const run = await recipe('Conform');
    assert.deepEqual(run({ schema, formData: formOf(TYPED) }).value, SENT);
    assert.deepEqual(run({ schema, formData: formOf(WRONG) }).answer.error.fieldErrors, { emailAddress: [EMAIL], 'address.zip': [ZIP] });
  });

  it('of Mantine', async () => {
    const { form } = inReact(await recipe('Mantine'), { schema, atFields });
    const options = await optionsOf('Mantine', { schema, atFields });
    assert.equal(typeof form.onSubmit, 'function');
    assert.deepEqual(options.validate(TYPED), {});
    assert.deepEqual(options.transformValues(TYPED), SENT);
    assert.deepEqual(options.validate(WRONG), { emailAddress: EMAIL, 'address.zip': ZIP });
  });

  it('of VeeValidate', async () => {
    const run = await recipe('VeeValidate');
    const submit = async (values) => {
      const { form } = await inVue(run, { schema, atFields });
      form.setValues(values, false);
      let sent;
      await form.handleSubmit((value) => (sent = value))();
      return sent ?? form.errors.value;
    };
    assert.deepEqual(await submit(TYPED), SENT);
    assert.deepEqual(await submit(WRONG), { emailAddress: EMAIL, 'address.zip': ZIP });
  });

  it('of Regle', async () => {
    const { r$ } = await inVue(await recipe('Regle'), { schema });
    Object.assign(r$.$value, { emailAddress: TYPED.emailAddress, phoneNumber: TYPED.phoneNumber });
    const { valid } = await r$.$validate();
    assert.equal(valid, true);
    r$.$value.emailAddress = WRONG.emailAddress;
    assert.equal((await r$.$validate()).valid, false);
    assert.deepEqual([...r$.emailAddress.$errors], [EMAIL]);
  });

  it('of Formwerk', async (test) => {
    const run = await recipe('Formwerk');
    // It scrolls to what is wrong.
    globalThis.document = { querySelector: () => null };
    test.after(() => delete globalThis.document);
    const submit = async (values) => {
      const { form } = await inVue(run, { schema });
      form.setValues(values);
      let sent;
      await form.handleSubmit((value) => (sent = value.toObject()))();
      return sent ?? form.getIssues().map(({ path, messages: [message] }) => `${path} ${message}`);
    };
    assert.deepEqual(await submit(TYPED), SENT);
    assert.deepEqual(await submit(WRONG), [`emailAddress ${EMAIL}`, `address.zip ${ZIP}`]);
  });

  it('of Superforms, which removes nothing that nobody touched', async () => {
    const run = await recipe('Superforms');
    const { form } = await run({ schema, formData: formOf({ emailAddress: TYPED.emailAddress, phoneNumber: TYPED.phoneNumber }) });
    assert.deepEqual([form.valid, form.data], [true, SENT]);
    for (const given of [formOf({ emailAddress: 'a@b.co' }), { emailAddress: 'a@b.co' }]) {
      const { data, valid } = (await run({ schema, formData: given })).form;
      assert.equal(valid, true);
      assert.doesNotMatch(JSON.stringify(data), /null/);
    }
    const { errors } = (await run({ schema, formData: formOf({ emailAddress: WRONG.emailAddress }) })).form;
    assert.deepEqual(errors, { emailAddress: [EMAIL] });
  });

  it('without a library', async () => {
    const run = await recipe('A server action, or no library');
    assert.deepEqual(run({ UpdateUser, formData: formOf(TYPED) }).verdict, { ok: true, value: SENT });
    assert.deepEqual(run({ UpdateUser, formData: formOf(WRONG) }).verdict.issues.map(({ code }) => code), ['email.format', 'zip.state']);
  });
});

/** What the recipe gives the hook. */
async function optionsOf(heading, given) {
  const [, code] = README.match(new RegExp(`\n### ${heading}\n.*?useForm\\((.*?)\\);\n\`\`\``, 's'));
  return new Function(...Object.keys(given), `return ${code}`)(...Object.values(given));
}

describe('a server', () => {
  const USER = { firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'Alex@EXAMPLE.com', address: { street: '1 Main Street', city: 'New York', state: 'ny', zip: '10001' }, ssn: '123456789' };
  const NORMAL = CreateUserSchema['~standard'].validate(USER).value;
  const request = (body) => new Request('http://localhost/users', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const SERVERS = {
    Hono: ({ app }, body) => app.request(request(body)),
    Elysia: ({ app }, body) => app.handle(request(body)),
    H3: ({ app }, body) => app.request(request(body)),
    Fastify: async ({ app }, body) => {
      const { payload, statusCode } = await app.inject({ method: 'POST', url: '/users', payload: body });
      return new Response(payload, { status: statusCode });
    },
  };
  for (const [name, ask] of Object.entries(SERVERS)) {
    it(`of ${name} hands over what is normal, and sends back nothing of what it refuses`, async () => {
      for (const mode of ['production', 'development']) {
        const before = process.env.NODE_ENV;
        process.env.NODE_ENV = mode;
        try {
          const server = (await recipe(name))({});
          const right = await ask(server, USER);
          assert.deepEqual([right.ok, await right.json()], [true, NORMAL]);
          const said = [];
          const logged = ['log', 'info', 'warn', 'error'].map((level) => [level, console[level]]);
          for (const [level] of logged) console[level] = (...words) => said.push(words.map(String).join(' '));
          const wrong = await ask(server, { ...USER, emailAddress: 'nobody-at-all', firstName: 'Alex7' }).finally(() => Object.assign(console, Object.fromEntries(logged)));
          const text = await wrong.text();
          assert.equal(wrong.status, 400);
          for (const value of ['nobody-at-all', 'Alex7', '123456789', 'Main Street', '1990-03-10']) assert.ok(!text.includes(value) && !said.join().includes(value), `${name} tells ${value}: ${text} ${said}`);
          const body = JSON.parse(text);
          assert.deepEqual(Object.keys(atFields(body.issues ? body : body.data)), ['firstName', 'emailAddress']);
        } finally {
          process.env.NODE_ENV = before ?? '';
        }
      }
    });
  }
});
