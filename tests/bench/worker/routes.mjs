// What is asked of a Worker: the routes, who calls them, and what must be there before.
import { ALEX, ME, USERS, someone } from '../../e2e/harness/people.mjs';
import { alert, deliver, snapshot, vendorUser, webhookSecret } from '../../e2e/harness/webhooks.mjs';

/** Different callers of a route, so that it is not one row that is always at hand. */
const USERS_THERE = 32;
/** More than the page of 25 that is asked for, and than the 60 that make a second and a third. */
const ALERTS = 64;

/** What the Worker's configuration has for this, beside that of the tests. */
export const ARRAY_WEBHOOK_SECRETS = webhookSecret();

const SECTIONS = [
  { creditScoreHistory: [{ score: 700, scoreDate: '2026-09-01' }] }, { monitors: { monitoredCount: 3 } }, { financialAccounts: { hasAccounts: true } },
  { scans: [{ id: 1 }] }, { scanProgress: [{ scanId: 1, totalRecords: 4, percentCompleted: 50 }] }, { watches: [{ watchId: 1 }] },
];

const alertOf = (id, number) => alert(id, ['idp', 'EXP', 'Tui', 'efx'][number % 4], number, {
  class: ['NEIGHBORHOOD_WATCH', 'COA', 'DARK_WEB'][number % 3],
  createDate: `2026-09-01T10:${String(number % 60).padStart(2, '0')}:00Z`,
  text: `alert ${number}`,
});

/** A user with alerts and a whole dashboard; its `sub`. */
async function userWithAlerts(worker) {
  const user = await vendorUser(worker);
  const bodies = [...Array.from({ length: ALERTS }, (_, number) => alertOf(user.id, number)), ...SECTIONS.map((section) => snapshot(user.id, section))];
  for (const body of bodies) {
    const { status, text } = await deliver(worker, ARRAY_WEBHOOK_SECRETS, body);
    if (status !== 200) throw new Error(`a delivery: ${status} ${text}`);
  }
  return user.sub;
}

/** Puts into a fresh Worker what the routes need: `subs` of users, `reader` with alerts. */
export async function furnish(worker) {
  const subs = [];
  for (let count = 0; count < USERS_THERE; count += 1) subs.push((await vendorUser(worker)).sub);
  return { subs, reader: await userWithAlerts(worker) };
}

const get = (path, token) => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` }, status: 200 });

/**
 * The routes: for each a function that gives `count` requests for a Worker that was furnished. Tokens are fresh each time, since they end
 * after ten minutes.
 */
export const ROUTES = {
  'GET /idp/array/users/me': async (worker, { subs }, count) => {
    const tokens = await Promise.all(subs.map((sub) => worker.strong(sub)));
    return Array.from({ length: count }, (_, index) => get(ME, tokens[index % tokens.length]));
  },
  'POST /idp/array/users': async (worker, _there, count) => {
    const body = JSON.stringify(ALEX);
    const one = async () => ({ method: 'POST', path: USERS, headers: { authorization: `Bearer ${await worker.strong(someone())}`, 'content-type': 'application/json' }, body, status: 200 });
    return Promise.all(Array.from({ length: count }, one));
  },
  'GET /idp/array/users/me/alerts?count=25': async (worker, { reader }, count) => Array(count).fill(get(`${ME}/alerts?count=25`, await worker.strong(reader))),
  'GET /idp/array/users/me/dashboard': async (worker, { reader }, count) => Array(count).fill(get(`${ME}/dashboard`, await worker.strong(reader))),
};
