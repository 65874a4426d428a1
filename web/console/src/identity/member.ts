//! Someone who logged in at a site: their tokens, and calls that go on with new ones when the access token has expired.

import type { Answer } from '../http.ts';
import { forget, type Identity, keep, kept } from '../session.ts';
import { Site } from './site.ts';

const KEPT = 'idp-edge.login';

interface Login {
  userId: string;
  /** As the person is called, where the service said so. */
  name?: string;
  /** What was typed to log in. Who came by an application typed none. */
  username?: string;
  accessToken: string;
  refreshToken: string;
  /** The log-in was finished with a code. */
  isStrong: boolean;
  /** A log-in asks for a code. */
  hasFactor: boolean;
}

/** What the service tells of the person, as far as it is shown. Times are RFC 3339. */
export interface User {
  email: string | null;
  emailVerified: boolean;
  provider: { lastLoginDate: string | null }[];
}

export class Member {
  /** Called when the session is over and can't be renewed. */
  onEnd: () => void = () => {};
  /** Asks the person to prove again who they are; whether they did. */
  onStale: () => Promise<boolean> = async () => false;
  readonly #site: Site;
  #login: Login;
  #renewal: Promise<boolean> | undefined;
  #isGone = false;
  #proof: Promise<boolean> | undefined;

  constructor(site: Site, login: Login) {
    this.#site = site;
    this.#login = login;
  }

  /** Whoever the answer to a sign-up, a log-in or a code lets in. */
  static admitted(site: Site, answer: unknown, isStrong: boolean, username?: string): Member | undefined {
    const { userId, name, accessToken, refreshToken } = answer as Partial<Login>;
    if (!userId || !accessToken || !refreshToken) return undefined;
    const login = { userId, accessToken, refreshToken, isStrong, hasFactor: isStrong };
    const member = new Member(site, { ...login, ...(name && { name }), ...(username && { username }) });
    member.#keep({});
    return member;
  }

  /** Whoever is logged in in this tab. */
  static kept(): Member | undefined {
    const [site, text] = [Site.kept(), kept(KEPT)];
    return site && text ? new Member(site, JSON.parse(text) as Login) : undefined;
  }

  get who(): Identity {
    return { user: this.#login.name || this.#login.userId, site: this.#site.account };
  }

  get userId(): string {
    return this.#login.userId;
  }

  /** The user name, where the page knows it. */
  get username(): string | undefined {
    return this.#login.username;
  }

  get accessToken(): string {
    return this.#login.accessToken;
  }

  get isStrong(): boolean {
    return this.#login.isStrong;
  }

  get hasFactor(): boolean {
    return this.#login.hasFactor;
  }

  /** The second factor was removed. */
  factorRemoved(): void {
    this.#keep({ hasFactor: false });
  }

  /** Another user name was chosen. */
  renamed(username: string): void {
    this.#keep({ username });
  }

  /** Sets another password, with a payload of the schema `ChangePassword`: all sessions end with it, this one too. */
  changePassword(payload: unknown): Promise<Answer<unknown>> {
    return this.with((token) => this.#site.as(token, 'PATCH', '/auth/change-password', payload));
  }

  /** A call about the person's own account; `path` follows the user id. */
  own(method: string, path: string, payload?: unknown): Promise<Answer<unknown>> {
    return this.with((token) => this.#site.as(token, method, `/user/${this.#login.userId}${path}`, payload));
  }

  /** A copy of all that is known of the person. It is signed as it stands. */
  export(): Promise<Answer<string>> {
    return this.with((token) => this.#site.textAs(token, `/user/${this.#login.userId}/export`)) as Promise<
      Answer<string>
    >;
  }

  /** Proves again who the person is, with a payload of the schema `StepUp`: the session goes on with new tokens. */
  async stepUp(payload: unknown): Promise<Answer<unknown>> {
    const answer = await this.#renewed((token) => this.#site.as(token, 'POST', '/auth/step-up', payload));
    if (!answer.ok) {
      // The factor may have been set up elsewhere.
      if (answer.failure.is === 'named' && answer.failure.name === 'code_required') this.#keep({ hasFactor: true });
      return answer;
    }
    return this.#goOn(answer, { isStrong: this.hasFactor });
  }

  /** Confirms a second factor, with a payload of the schema `ConfirmTotp`: the session has it from then on. */
  async confirmFactor(payload: unknown): Promise<Answer<unknown>> {
    const answer = await this.own('POST', '/totp/confirm', payload);
    return answer.ok ? this.#goOn(answer, { isStrong: true, hasFactor: true }) : answer;
  }

  /** Goes on with the tokens that the session was given. */
  #goOn(answer: { value: unknown }, part: Partial<Login>): Answer<unknown> {
    const { accessToken, refreshToken } = answer.value as Partial<Login>;
    if (!accessToken || !refreshToken) return { ok: false, failure: { is: 'status', status: 502 } };
    this.#keep({ accessToken, refreshToken, ...part });
    return { ok: true, value: answer.value };
  }

  /** Makes a call, once more when the person has proved who they are where that was too long ago. */
  async with<T>(call: (token: string) => Promise<Answer<T>>): Promise<Answer<T>> {
    const token = this.accessToken;
    const answer = await this.#renewed(call);
    if (answer.ok || answer.failure.is !== 'stale') return answer;
    // Another call may have asked meanwhile.
    const proved = token !== this.accessToken ? await this.#renewed(call) : answer;
    if (proved.ok || proved.failure.is !== 'stale') return proved;
    return (await this.#prove()) ? this.#renewed(call) : proved;
  }

  /** Asks once: calls that need it together wait for the same answer. */
  #prove(): Promise<boolean> {
    this.#proof ??= this.onStale().finally(() => (this.#proof = undefined));
    return this.#proof;
  }

  /** Makes a call, once more with a new token when it needs one. */
  async #renewed<T>(call: (token: string) => Promise<Answer<T>>): Promise<Answer<T>> {
    const token = this.accessToken;
    const answer = await call(token);
    if (answer.ok || answer.failure.is !== 'status' || answer.failure.status !== 401 || this.#isGone) return answer;
    // Another call may have renewed it meanwhile.
    const renewed = token !== this.accessToken || (await this.#renew());
    return renewed ? call(this.accessToken) : answer;
  }

  /** Forgets the log-in here, then ends it at the service. */
  async logOut(): Promise<void> {
    this.forget();
    // A token that is being renewed would be an old one when it comes to the service, which ends nothing.
    await this.#renewal;
    await this.#site.post('/auth/logout', { refreshToken: this.#login.refreshToken });
  }

  forget(): void {
    this.#isGone = true;
    forget(KEPT);
  }

  /** One renewal at a time: calls that fail together wait for the same one. */
  #renew(): Promise<boolean> {
    this.#renewal ??= this.#refresh().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #refresh(): Promise<boolean> {
    const answer = await this.#site.post('/auth/local/refresh', { refreshToken: this.#login.refreshToken });
    if (answer.ok) {
      const { accessToken, refreshToken } = answer.value as Partial<Login>;
      if (!accessToken || !refreshToken) return false;
      this.#keep({ accessToken, refreshToken });
      return true;
    }
    // What may pass (no connection, a busy service) ends nothing.
    if (answer.failure.is === 'named' && !this.#isGone) this.onEnd();
    return false;
  }

  #keep(part: Partial<Login>): void {
    this.#login = { ...this.#login, ...part };
    // A renewal that was under way must not bring back who was replaced.
    if (!this.#isGone) keep(KEPT, JSON.stringify(this.#login));
  }
}
