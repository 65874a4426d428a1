//! What the files about people who log in here share: the site with a key for browsers, and what people do there.
import { PASSWORD, addKey, step, totp } from '../../e2e/harness/identity.mjs';
import { fill, submit } from './console.mjs';
import { heading, press, visit } from './visit.mjs';

export const HOME = { 'Address line 1': '123 Main Street', City: 'New York', 'State or region': 'NY', 'ZIP or postal code': '10001' };

/** The site's key for browsers, once the tests run. */
export let key;
let users = 0;

/** A user name that nobody has. */
export const newName = () => `pat.kake-${(users += 1)}`;

export const { site, onPage } = visit(async ({ worker }) => {
  key = await addKey(worker.db, 'browser');
});

export const go = (page, name) => page.getByRole('link', { name, exact: true }).click();

export async function openLogIn(page) {
  await page.goto(`${site.url}#key=${key}`);
  await heading(page, 'Log in');
}

export async function openSignUp(page) {
  await openLogIn(page);
  await press(page, 'Create an account');
  await heading(page, 'Create an account');
}

/** @returns the user name */
export async function signUp(page) {
  const username = newName();
  await openSignUp(page);
  await fill(page, { 'First name': 'Pat', 'Last name': 'Kake', 'User name': username, Password: PASSWORD });
  await submit(page);
  await heading(page, 'Create your profile');
  return username;
}

export async function enrol(page) {
  await go(page, 'Security');
  await press(page, 'Set up a second factor');
  const secret = await page.locator('code.key').textContent();
  const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
  await page.getByLabel('I have saved my recovery codes').check();
  return { secret, codes };
}

/** A user with a second factor, logged out. The code of the next step is still good: time may pass meanwhile, either is within a step of now. */
export async function withFactor(page) {
  const username = await signUp(page);
  const { secret, codes } = await enrol(page);
  await giveCode(page, totp(secret, step()));
  await press(page, 'Continue');
  await press(page, 'Sign out');
  await heading(page, 'Log in');
  return { username, secret, codes };
}

export async function logIn(page, username, password = PASSWORD) {
  await fill(page, { 'User name': username, Password: password });
  await submit(page);
}

export async function openAddressForm(page) {
  await signUp(page);
  await go(page, 'Addresses');
  await press(page, 'Add an address');
  await heading(page, 'Add an address');
}

export async function addHome(page) {
  await openAddressForm(page);
  await fill(page, HOME);
  await submit(page);
  await heading(page, 'Your addresses');
}

export async function giveCode(page, code) {
  await fill(page, { Code: code });
  await submit(page);
}

export const cards = (page) => page.locator('.items > li');

/** Makes the log-in on the page older, by seconds, as time does: its access token says so. */
export async function age(page, seconds) {
  const login = await page.evaluate(() => JSON.parse(sessionStorage.getItem('idp-edge.login')));
  const { sub, sid, account, roles, amr, acr, auth_time: time } = JSON.parse(Buffer.from(login.accessToken.split('.')[1], 'base64url'));
  const accessToken = await site.worker.token(sub, { sid, account, roles, amr, acr, auth_time: time - seconds });
  await page.evaluate((text) => sessionStorage.setItem('idp-edge.login', text), JSON.stringify({ ...login, accessToken }));
  await page.reload();
}

/** The question who one is. */
export const question = (page) => page.getByRole('dialog', { name: 'Confirm that it is you' });

/** The question before something goes for good. */
export const asked = (page, name) => page.getByRole('dialog', { name, exact: true });

export const answer = (page, name, button) => asked(page, name).getByRole('button', { name: button, exact: true }).click();
