//! The programs of the operators' page, against the real Worker.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { axe, field, fill, submit, summary, testStates } from './harness/console.mjs';
import { heading, press, said, visit } from './harness/visit.mjs';

const PERSON = {
  profileData: {
    firstName: 'Alex', lastName: 'Taylor',
    addresses: [{ addressLine1: '1234 E Foothill Blvd', city: 'Pasadena', state: 'CA', zipCode: '91107', type: 'home', isDefault: true }],
  },
  identifyingData: { dateOfBirth: '1990-03-10', ssn: '123456789' },
  email: { emailAddress: 'alex.taylor@example.com' },
  phoneNumbers: [{ number: '2225550151', type: 'mobile' }],
};

const { site, onPage } = visit();
const operator = (claims = {}) => site.worker.token('ops', { scope: 'programs.admin', ...claims });

/** The question before something goes for good. */
const dialog = (page, name) => page.getByRole('dialog', { name, exact: true });

/** A call of the operator. */
async function call(method, path, body) {
  const answer = await site.worker.api(method, `/programs/${path}`, { token: operator(), body, headers: { 'x-gd-requestid': randomUUID() } });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

/** @returns the code of a new program */
async function newProgram() {
  const code = `acme-${randomUUID().slice(0, 8)}`;
  await call('PUT', code, { environment: 'pie', newServiceKey: true });
  return code;
}

async function openPage(page, claims) {
  await page.goto(`${site.url}operator#token=${await operator(claims)}`);
  await page.getByRole('navigation').getByRole('link', { name: 'Programs' }).click();
  await heading(page, 'Programs');
}

/** Opens a new program. */
async function openProgram(page) {
  const code = await newProgram();
  await openPage(page);
  await fill(page, { 'Program code': code });
  await submit(page, 'Open program');
  await heading(page, `Program ${code}`);
  return code;
}

/** Opens a new program, and in it a new account. */
async function openAccount(page) {
  const code = await openProgram(page);
  const { accountIdentifier } = await call('POST', `${code}/accounts`, { accountType: 'consumer', user: PERSON });
  await fill(page, { 'Account identifier': accountIdentifier });
  await submit(page, 'Open account');
  await heading(page, `Account ${accountIdentifier}`);
  return { code, accountIdentifier };
}

const state = (accountIdentifier) =>
  site.worker.db.prepare('SELECT state FROM program_accounts WHERE account_id = ?').bind(accountIdentifier).first('state');

describe('a program', () => {
  it('is shown with its settings, which can be changed', async () => {
    await onPage(async (page) => {
      const code = await openProgram(page);
      await page.locator('h2:focus').waitFor();
      assert.equal(await field(page, 'Environment').inputValue(), 'pie');
      const limits = page.getByRole('group', { name: 'Limits for consumers' });
      assert.equal(await limits.getByLabel('Accounts ever with one phone').inputValue(), '10');
      await limits.getByLabel('Active accounts with one SSN').fill('many');
      await submit(page, 'Save settings');
      assert.match((await summary(page)).lines.join(), /^Active accounts with one SSN: /);
      await limits.getByLabel('Active accounts with one SSN').fill('2');
      await field(page, 'Environment').selectOption('Production');
      await submit(page, 'Save settings');
      await said(page, 'The settings were saved.');
      const stored = await call('GET', code);
      assert.equal(stored.environment, 'production');
      assert.deepEqual(stored.limits.consumer, { ssn: { active: 2, lifetime: 3 }, phone: { active: 2, lifetime: 10 } });
      assert.equal(stored.serviceKeys.length, 1);
      assert.equal(await limits.getByLabel('Active accounts with one SSN').inputValue(), '2');
    });
  });

  it('gets another key and loses the old one, with its settings left alone', async () => {
    await onPage(async (page) => {
      const code = await openProgram(page);
      const [before] = (await call('GET', code)).serviceKeys;
      await press(page, 'Add a key');
      await said(page, 'A key was added.');
      assert.equal(await page.getByText('Hash').count(), 2);
      await press(page, `Remove the key ${before.publicKeyHash}`);
      assert.equal((await call('GET', code)).serviceKeys.length, 2);
      await dialog(page, 'Remove this key?').getByRole('button', { name: 'Remove the key', exact: true }).click();
      await said(page, 'The key was removed.');
      const { serviceKeys, environment } = await call('GET', code);
      assert.equal(environment, 'pie');
      assert.equal(serviceKeys.length, 1);
      assert.notEqual(serviceKeys[0].publicKeyHash, before.publicKeyHash);
    });
  });

  it('is not there, or not open to the token', async () => {
    await onPage(async (page) => {
      await openPage(page);
      await submit(page, 'Open program');
      assert.deepEqual((await summary(page)).lines, ['Program code: Enter the code of a program.']);
      await fill(page, { 'Program code': 'nobody' });
      await submit(page, 'Open program');
      await page.getByText('Program Not Found.').waitFor();
      await openPage(page, { scope: 'support' });
      await fill(page, { 'Program code': 'nobody' });
      await submit(page, 'Open program');
      await heading(page, 'This token does not allow it');
    });
  });
});

describe('an account', () => {
  it('is shown with its users, masked', async () => {
    await onPage(async (page) => {
      await openAccount(page);
      const text = await page.getByRole('listitem').filter({ hasText: 'Alex Taylor' }).textContent();
      assert.match(text, /22\*{6}51.*\*{5}E Foothill Blvd, Pasadena, CA 91107.*ends with 6789/);
      for (const value of ['123456789', '2225550151', '1234 E']) assert.ok(!text.includes(value), value);
    });
  });

  it('changes its state, and once closed stays so', async () => {
    await onPage(async (page) => {
      const { accountIdentifier } = await openAccount(page);
      await submit(page, 'Change state');
      assert.deepEqual((await summary(page)).lines, ['State: Choose a state.']);
      for (const [choice, name] of [['Active', 'active'], ['Locked', 'locked'], ['Closed', 'closed']]) {
        await page.getByRole('combobox', { name: 'State' }).selectOption(choice);
        await submit(page, 'Change state');
        if (name === 'closed') {
          // There is no way back: it asks, and nothing is changed by whoever leaves.
          assert.match(await dialog(page, 'Close this account?').textContent(), new RegExp(`Account ${accountIdentifier}.*stays closed`));
          assert.deepEqual(await axe(page), []);
          await page.keyboard.press('Escape');
          await heading(page, 'The account was not closed');
          assert.equal(await state(accountIdentifier), 'locked');
          await submit(page, 'Change state');
          await dialog(page, 'Close this account?').getByRole('button', { name: 'Close the account', exact: true }).click();
        }
        await said(page, `The account is ${name} now.`);
        await page.getByText(`State: ${choice}`, { exact: true }).waitFor();
        assert.equal(await state(accountIdentifier), name);
      }
      await page.getByRole('combobox', { name: 'State' }).selectOption('Active');
      await submit(page, 'Change state');
      await page.getByText('state: a closed account stays closed').waitFor();
    });
  });

  it('has the check of the identity set', async () => {
    await onPage(async (page) => {
      const { accountIdentifier } = await openAccount(page);
      await press(page, 'Identity check passed Alex Taylor');
      await said(page, 'The check of the identity has passed now.');
      await page.getByText('Identity check passed', { exact: true }).waitFor();
      const kyc = await site.worker.db.prepare('SELECT kyc FROM program_users WHERE account_id = ?').bind(accountIdentifier).first('kyc');
      assert.equal(kyc, 'passed');
    });
  });

  it('of another program is not there', async () => {
    await onPage(async (page) => {
      const { accountIdentifier } = await openAccount(page);
      await openProgram(page);
      await fill(page, { 'Account identifier': accountIdentifier });
      await submit(page, 'Open account');
      await heading(page, 'There is no such account in this program');
    });
  });
});

const STATES = {
  'the page of programs': openPage,
  'a program': openProgram,
  'an account of a program': openAccount,
};

describe('every state of the page of programs', () => {
  testStates(STATES, onPage);
});
