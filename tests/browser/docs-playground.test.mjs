//! The playground of the documentation in Chromium: verdicts, texts, times, the comparison, the form, and links to what was typed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, testStates } from './harness/console.mjs';
import { visit } from './harness/visit.mjs';

const { site, onPage } = visit();

const PERSON = {
  firstName: ' Alex ', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex@EXAMPLE.com',
  address: { street: '1 Main Street', city: 'New York', state: 'ny', zip: '10001' },
};

async function open(page) {
  await page.goto(`${site.url}docs/playground`);
  await verdict(page, 'Accepted');
}

const verdict = (page, text) => page.locator('#verdict', { hasText: text }).waitFor();

async function type(page, json, schema) {
  if (schema) await page.getByRole('combobox', { name: 'Schema' }).selectOption(schema);
  await page.getByRole('textbox', { name: 'JSON' }).fill(typeof json === 'string' ? json : JSON.stringify(json));
}

const openForm = async (page) => {
  await open(page);
  await page.getByRole('tab', { name: 'A form' }).click();
  await page.getByLabel('First name').waitFor();
};

describe('the playground', () => {
  testStates(
    {
      'a payload that is refused': async (page) => {
        await open(page);
        await type(page, '{"firstName": "A1"}');
        await verdict(page, 'Refused');
      },
      'the comparison': async (page) => {
        await open(page);
        await page.getByRole('button', { name: 'Compare with Zod and Ajv' }).click();
        await page.getByRole('row', { name: 'Zod' }).waitFor();
      },
      'the form with messages': async (page) => {
        await openForm(page);
        await page.getByRole('button', { name: 'Check all' }).click();
        await page.getByText('This is required').first().waitFor();
      },
    },
    onPage,
  );

  it('shows the normal form of what is right, and how long the verdict took', async () => {
    await onPage(async (page) => {
      await open(page);
      await type(page, PERSON);
      await page.getByRole('region', { name: 'Normal form' }).getByText('"state": "NY"').waitFor();
      const value = JSON.parse(await page.getByRole('region', { name: 'Normal form' }).textContent());
      assert.deepEqual(value, { ...PERSON, firstName: 'Alex', emailAddress: 'alex@example.com', address: { ...PERSON.address, state: 'NY' } });
      await page.getByText(/^\d+(\.\d+)? µs for \d+ bytes, in this browser$/).waitFor();
    });
  });

  it('shows each issue with its path, its code and its text in every language', async () => {
    await onPage(async (page) => {
      await open(page);
      await type(page, { ...PERSON, address: { ...PERSON.address, zip: '94105' } });
      await verdict(page, 'Refused: 1 issue');
      const issue = page.locator('#details li');
      assert.match(await issue.textContent(), /^address\.zip zip\.state/);
      await issue.getByText('This ZIP code does not belong to New York').waitFor();
      assert.equal(await issue.locator('[lang=es]').textContent(), 'es Este código postal no es de Nueva York');
      assert.equal(await issue.getByRole('link').getAttribute('href'), '/docs/errors#zip.state');
    });
  });

  it('judges the payloads of the other APIs, and text that is no JSON', async () => {
    await onPage(async (page) => {
      await open(page);
      await type(page, { username: 'pat.kake' }, 'Login');
      await verdict(page, 'Refused: 1 issue');
      await type(page, '{"state": "active"}', 'AccountState');
      await verdict(page, 'Accepted');
      await type(page, '{"state": ');
      await page.locator('#details').getByText('json.syntax').waitFor();
    });
  });

  it('begins with examples of the corpus', async () => {
    await onPage(async (page) => {
      await open(page);
      const examples = await page.getByRole('combobox', { name: 'Example' }).locator('option').count();
      assert.ok(examples > 5, `${examples}`);
      await page.getByRole('combobox', { name: 'Example' }).selectOption({ index: 2 });
      await verdict(page, 'Refused');
    });
  });

  it('takes the numbers of test people in the sandbox alone', async () => {
    await onPage(async (page) => {
      await open(page);
      await type(page, { ...PERSON, ssn: '666123456' });
      await page.locator('#details').getByText('ssn.unassigned').waitFor();
      await page.getByRole('checkbox', { name: 'Sandbox' }).check();
      await verdict(page, 'Accepted');
    });
  });

  it('loads Zod and Ajv only when somebody compares, and shows what they say', async () => {
    await onPage(async (page) => {
      const files = [];
      page.on('request', (request) => files.push(request.url()));
      await open(page);
      await type(page, { ...PERSON, firstName: 'Alex', address: { ...PERSON.address, state: 'NY', zip: '1' } });
      await verdict(page, 'Refused');
      assert.deepEqual(files.filter((file) => file.includes('peers')), []);
      await page.getByRole('button', { name: 'Compare with Zod and Ajv' }).click();
      for (const name of ['@idp-edge/validator', 'Zod', 'Ajv']) {
        const row = page.getByRole('row', { name });
        assert.match(await row.textContent(), /refused\d+(\.\d+)? µs$/, name);
      }
      assert.equal(files.filter((file) => file.includes('peers')).length, 1);
    });
  });

  // From RFC 9700, section 4.3; ASVS V14.2.1.
  it('makes a link of the text only when asked, behind the sign that no server is sent', async () => {
    await onPage(async (page) => {
      const addresses = [];
      page.on('request', (request) => addresses.push(request.url()));
      await open(page);
      await type(page, { firstName: 'Quisquilla' });
      await verdict(page, 'Refused');
      assert.equal(page.url(), `${site.url}docs/playground`);
      await page.getByRole('button', { name: 'Make a link' }).click();
      const link = page.url();
      assert.match(link, /^[^#]*\/docs\/playground#.*Quisquilla/);
      await page.goto('about:blank');
      await page.goto(link);
      await verdict(page, 'Refused');
      assert.deepEqual(JSON.parse(await page.getByRole('textbox', { name: 'JSON' }).inputValue()), { firstName: 'Quisquilla' });
      assert.deepEqual(addresses.filter((address) => address.split('#')[0].includes('Quisquilla')), []);
    });
  });

  it('takes a link that is none as it is', async () => {
    await onPage(async (page) => {
      for (const fragment of ['schema=%22%5D&json=1', 'schema=CreateUser', 'json=%', 'schema=NoSuch&json={}']) {
        await page.goto('about:blank');
        await page.goto(`${site.url}docs/playground#${fragment}`);
        await page.locator('#verdict').getByText(/^(Accepted|Refused)/).waitFor();
      }
    });
  });
});

describe('the form of the playground', () => {
  it('is silent while one types, says what is wrong when a field is left, and no longer once it is right', async () => {
    await onPage(async (page) => {
      await openForm(page);
      const name = page.getByLabel('First name');
      await name.pressSequentially('A1');
      assert.equal(await page.getByText('Leave out “1”').count(), 0);
      await name.blur();
      await page.getByText('Leave out “1”: it is not allowed here').waitFor();
      assert.equal(await name.getAttribute('aria-invalid'), 'true');
      await name.press('End');
      await name.press('Backspace');
      assert.equal(await name.inputValue(), 'A');
      assert.equal(await page.getByText('Leave out “1”').count(), 0);
      assert.equal(await name.getAttribute('aria-invalid'), null);
    });
  });

  it('puts the normal form into a field that was left, and shows what would be sent', async () => {
    await onPage(async (page) => {
      await openForm(page);
      const typed = { 'First name': 'Alex', 'Last name': 'Taylor', 'Date of birth': '3/10/1990', 'Email address': 'alex@EXAMPLE.com', Street: '1 Main Street', City: 'New York', State: 'ny', 'ZIP code': '10001' };
      for (const [label, text] of Object.entries(typed)) {
        await page.getByRole('textbox', { name: label }).fill(text);
        await page.getByRole('textbox', { name: label }).blur();
      }
      assert.equal(await page.getByRole('textbox', { name: 'State' }).inputValue(), 'NY');
      await page.getByRole('button', { name: 'Check all' }).click();
      const sent = page.getByRole('region', { name: 'What would be sent' });
      await sent.getByText('"dob": "1990-03-10"').waitFor();
    });
  });

  it('says it in Spanish, too, and is reached by the arrow keys', async () => {
    await onPage(async (page) => {
      await open(page);
      await page.getByRole('tab', { name: 'JSON' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByLabel('First name').waitFor();
      await page.getByLabel('Language of the messages').selectOption('es');
      await page.getByRole('button', { name: 'Check all' }).click();
      await page.getByText('Este dato es obligatorio').first().waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.name), 'firstName');
      assert.deepEqual(await axe(page), []);
    });
  });
});
