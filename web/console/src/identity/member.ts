//! Someone who logged in at a site: their tokens, and calls that go on with new ones when the access token has expired.

import type { Answer } from '../http.ts';
import { forget, type Identity, keep, kept } from '../session.ts';
import { Site } from './site.ts';

const KEPT = 'idp-edge.login';

interface Login {
  userId: string;
  /** As the person is called, where the service said so. */
  name?: string;
  accessToken: string;
  refreshToken: string;
  /** The log-in was finished with a code. */
  isStrong: boolean;
  /** A log-in asks for a code. */
  hasFactor: boolean;
}

export class Member {
  /** Called when the session is over and can't be renewed. */
  onEnd: () => void = () => {};
  readonly #site: Site;
  #login: Login;
  #renewal: Promise<boolean> | undefined;
  #isGone = false;

  constructor(site: Site, login: Login) {
    this.#site = site;
    this.#login = login;
  }

  /** Whoever the answer to a sign-up, a log-in or a code lets in. */
  static admitted(site: Site, answer: unknown, isStrong: boolean): Member | undefined {
    const { userId, name, accessToken, refreshToken } = answer as Partial<Login>;
    if (!userId || !accessToken || !refreshToken) return undefined;
    const login = { userId, accessToken, refreshToken, isStrong, hasFactor: isStrong };
    const member = new Member(site, { ...login, ...(name && { name }) });
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

  get accessToken(): string {
    return this.#login.accessToken;
  }

  get isStrong(): boolean {
    return this.#login.isStrong;
  }

  get hasFactor(): boolean {
    return this.#login.hasFactor;
  }

  /** The second factor was confirmed, or removed. */
  factorChanged(hasFactor: boolean): void {
    this.#keep({ hasFactor });
  }

  /** A call about the person's own account; `path` follows the user id. */
  own(method: string, path: string, payload?: unknown): Promise<Answer<unknown>> {
    return this.with((token) => this.#site.as(token, method, `/user/${this.#login.userId}${path}`, payload));
  }

  /** Makes a call, once more with a new token when it needs one. */
  async with<T>(call: (token: string) => Promise<Answer<T>>): Promise<Answer<T>> {
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
