//! People, a site and a program who are there, whatever is done to them, and the credentials of each security scheme of the document.
import { readFileSync } from 'node:fs';
import { ACCOUNT, addKey, BASE, PASSWORD } from '../e2e/harness/identity.mjs';
import { ALEX, ME, USERS } from '../e2e/harness/people.mjs';
import { callers, person, ROOT } from '../e2e/harness/programs.mjs';
import { alert } from '../e2e/harness/webhooks.mjs';

const DOCUMENT = JSON.parse(readFileSync(new URL('../../web/docs/openapi.json', import.meta.url), 'utf8'));
const SCOPES = Object.keys(DOCUMENT.components.securitySchemes.serviceToken.flows.clientCredentials.scopes);

const bearer = async (token) => ({ authorization: `Bearer ${await token}` });

/** What calls of a Worker can be made with. `known()` makes anew what is gone. */
export class World {
  #count = 0;
  #site;
  #program;

  constructor(worker) {
    this.worker = worker;
  }

  /** @returns {Promise<{schemes: object, siteContext: string, parameters: Record<string, string>}>} headers by API and scheme, and parameters of paths */
  async known() {
    this.#site ??= { server: { 'x-api-key': await addKey(this.worker.db) }, browser: { 'x-api-key': await addKey(this.worker.db, 'browser') } };
    const pat = await this.#login();
    const ofPrograms = await this.#account();
    await this.#profile();
    const { worker } = this;
    const alex = { entitlements: ['idp-pro'] };
    const service = (scope) => bearer(worker.token('desk', { scope, ...(scope === 'programs' && { program: 'acme' }) }));
    const serviceToken = Object.fromEntries(await Promise.all(SCOPES.map(async (scope) => [scope, await service(scope)])));
    return {
      schemes: {
        Identity: { serverKey: this.#site.server, browserKey: this.#site.browser, userToken: await bearer(pat.accessToken), serviceToken },
        others: { userToken: await bearer(worker.token('alex', alex)), strongUserToken: await bearer(worker.strong('alex', alex)), serviceToken },
      },
      siteContext: JSON.stringify({ account: ACCOUNT }),
      parameters: { ...pat.parameters, ...ofPrograms, programCode: 'acme', account: ACCOUNT, user_id: 'alex', bureau: 'exp', alertId: '7' },
    };
  }

  async #login() {
    const username = `pat.kake.${this.#count}`;
    const answer = await this.#server('POST', '/auth/local/login', { username, password: PASSWORD });
    if (answer.status === 200 && answer.body.accessToken) {
      const { accessToken } = answer.body;
      const { sub, sid } = JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url'));
      return { accessToken, parameters: { userId: sub, sessionId: sid, addressId: await this.#address(sub) } };
    }
    this.#count += 1;
    const user = { name: { first: 'Pat', middle: 'E', last: 'Kake' }, email: `pat${this.#count}@example.com` };
    const made = await this.#server('POST', '/user/local', { user, provider: { username: `pat.kake.${this.#count}`, password: PASSWORD } });
    if (made.status !== 200) throw new Error(`nobody can be made: ${made.text}`);
    return this.#login();
  }

  async #address(userId) {
    const listed = await this.#server('GET', `/user/${userId}/address`);
    if (listed.body?.[0]) return listed.body[0].addressId;
    const made = await this.#server('POST', `/user/${userId}/address`, { address1: '1 Main Street', city: 'Albany', state: 'NY', country: 'US', zipCode: '12207' });
    return made.body[0].addressId;
  }

  async #profile() {
    const { worker } = this;
    const token = worker.strong('alex', { entitlements: ['idp-pro'] });
    await worker.api('POST', USERS, { token, body: ALEX });
    const { body } = await worker.api('GET', ME, { token });
    const vendor = worker.token('vendor', { scope: 'webhook' });
    await worker.api('POST', '/idp/array/webhook', { token: vendor, body: alert(body.arrayUserId, 'exp', 7, { class: 'DARK_WEB' }) });
  }

  async #account() {
    const { admin, partner } = callers(this.worker);
    const { accountIdentifier } = this.#program ?? {};
    const there = accountIdentifier && (await partner('GET', `${ROOT}/accounts/${accountIdentifier}/users`));
    if (there?.status === 200) return this.#program;
    await admin('PUT', ROOT, { environment: 'production', newServiceKey: this.#program === undefined });
    const { body, status, text } = await partner('POST', `${ROOT}/accounts`, { accountType: 'consumer', user: person() });
    if (status !== 200) throw new Error(`no account: ${text}`);
    this.#program = { accountIdentifier: body.accountIdentifier, userIdentifier: body.userIdentifier ?? body.user?.userIdentifier ?? body.users?.[0]?.userIdentifier };
    return this.#program;
  }

  #server(method, path, body) {
    return this.worker.api(method, BASE + path, { body, headers: this.#site.server });
  }
}
