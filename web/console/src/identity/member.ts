//! Someone who logged in at a site: their tokens, and calls that go on with new ones when the access token has expired, or when
//! they have proved anew who they are.

import { type IdpClient, type Renewal, type Schemas, type Session, session, type Tokens } from '@idp-edge/client';
import { type Answer, answerOf, type Called, clientOf } from '../client.ts';
import { forget, type Identity, keep, kept, sessionOf } from '../session.ts';
import { Site } from './site.ts';
import { Tabs, type Word } from './tabs.ts';

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

/** What a new tab is handed. */
interface Handed {
  siteKey: string;
  login: Login;
}

/** What is said in the path of a call about the person's own account. */
interface Own {
  path: { userId: string };
}

/** What the service tells of the person. */
export type User = Schemas['IdentityUserReply'];

export class Member {
  /** Called when the session is over and can't be renewed. */
  onEnd: () => void = () => {};
  /** Called when the person logged out in another tab. */
  onOut: () => void = () => {};
  /** Asks the person to prove again who they are; whether they did. */
  onStale: () => Promise<boolean> = async () => false;
  /** Calls as this person. */
  readonly api: IdpClient;
  readonly #site: Site;
  readonly #session: Session;
  readonly #tabs = new Tabs<Handed>();
  #login: Login;
  #renewal: Promise<unknown> | undefined;
  #isGone = false;
  /** What changes came from another tab: nobody has to be told. */
  #isFollowing = false;
  #proof: Promise<boolean> | undefined;

  constructor(site: Site, login: Login) {
    this.#site = site;
    this.#login = login;
    const own = session(login, (tokens) => (tokens ? this.#took(tokens) : this.#ended()));
    this.#session = Object.assign(own, { alone: (renewal: Renewal) => this.#alone(renewal) });
    this.api = clientOf({ apiKey: site.key, auth: this.#session, prove: () => this.#prove() });
  }

  /** Whoever the answer to a sign-up, a log-in or a code lets in. */
  static admitted(site: Site, answer: unknown, isStrong: boolean, username?: string): Member | undefined {
    const { userId, name, accessToken, refreshToken } = (answer ?? {}) as Partial<Login>;
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

  /** Whoever is logged in in another tab: in this one, too. */
  static async handedOver(): Promise<Member | undefined> {
    const handed = await Tabs.ask<Handed>();
    const site = Site.adopt(handed?.siteKey);
    if (!site || !handed) return undefined;
    keep(KEPT, JSON.stringify(handed.login));
    return new Member(site, handed.login);
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

  /** Asks the person to prove again who they are; whether they did. */
  prove(): Promise<boolean> {
    return this.#prove();
  }

  /** Another user name was chosen. */
  renamed(username: string): void {
    this.#keep({ username });
  }

  /** A call about the person's own account. */
  own<T>(call: (api: IdpClient, params: Own) => Promise<Called<T>>): Promise<Answer<T>> {
    return answerOf(call(this.api, { path: { userId: this.userId } }));
  }

  /** Proves again who the person is, with a payload of the schema `StepUp`: the session goes on with new tokens. */
  async stepUp(payload: unknown): Promise<Answer<unknown>> {
    const body = payload as Schemas['StepUp'];
    const answer = await answerOf(this.api.POST('/api-commerceIdentity/auth/step-up', { body }));
    if (!answer.ok) {
      // The factor may have been set up elsewhere.
      if (answer.failure.is === 'named' && answer.failure.name === 'code_required') this.#keep({ hasFactor: true });
      return answer;
    }
    return this.#goOn(answer, { isStrong: this.hasFactor });
  }

  /** Confirms a second factor, with a payload of the schema `ConfirmTotp`: the session has it from then on. */
  async confirmFactor(payload: unknown): Promise<Answer<unknown>> {
    const body = payload as Schemas['ConfirmTotp'];
    const answer = await this.own((api, params) =>
      api.POST('/api-commerceIdentity/user/{userId}/totp/confirm', { params, body }),
    );
    return answer.ok ? this.#goOn(answer, { isStrong: true, hasFactor: true }) : answer;
  }

  /** Goes on with the tokens that the session was given. */
  #goOn({ value }: { value: Tokens | undefined }, part: Partial<Login>): Answer<unknown> {
    if (!value?.accessToken || !value.refreshToken) return { ok: false, failure: { is: 'status', status: 502 } };
    this.#login = { ...this.#login, ...part };
    this.#session.set(value);
    return { ok: true, value };
  }

  /** Asks once: calls that need it together wait for the same answer. */
  #prove(): Promise<boolean> {
    this.#proof ??= this.onStale().finally(() => (this.#proof = undefined));
    return this.#proof;
  }

  /** Forgets the log-in here, then ends it at the service. */
  async logOut(): Promise<void> {
    this.forget();
    // A token that is being renewed would be an old one when it comes to the service, which ends nothing.
    await this.#renewal?.catch(() => {});
    await this.#site.end(this.#login.refreshToken);
  }

  forget(): void {
    if (!this.#isGone) this.#tabs.tell({ is: 'out', session: this.#sid });
    this.#isGone = true;
    this.#tabs.leave();
    forget(KEPT);
  }

  /** Sits in this tab from now on, and is there for others. */
  sit(): void {
    this.#tabs.join((word) => this.#hear(word));
    this.#tell();
  }

  get #sid(): string | undefined {
    return sessionOf(this.accessToken);
  }

  #tell(): void {
    this.#tabs.tell({ is: 'here', handed: { siteKey: this.#site.key, login: this.#login } });
  }

  #hear(word: Word<Handed>): void {
    if (this.#isGone) return;
    if (word.is === 'asked') this.#tell();
    else if (word.is === 'out' && this.#isOf(word.session)) this.onOut();
    else if (word.is === 'here' && this.#isOf(sessionOf(word.handed.login.accessToken)))
      this.#follow(word.handed.login);
  }

  /** Whether it is the session of this tab, too. A token that names none is of none that others know. */
  #isOf(session: string | undefined): boolean {
    return session !== undefined && session === this.#sid;
  }

  /** The session went on in another tab. */
  #follow(login: Login): void {
    this.#login = login;
    this.#isFollowing = true;
    this.#session.set(login);
    this.#isFollowing = false;
  }

  /** Other tabs renew the same session: one behind the other. */
  #alone(renewal: Renewal): Promise<string | undefined> {
    const renewed = globalThis.navigator?.locks ? navigator.locks.request(KEPT, renewal) : renewal();
    this.#renewal = renewed;
    return renewed;
  }

  #took({ accessToken, refreshToken }: Tokens): void {
    this.#keep({ accessToken, refreshToken });
  }

  #ended(): void {
    if (!this.#isGone) this.onEnd();
  }

  #keep(part: Partial<Login>): void {
    this.#login = { ...this.#login, ...part };
    // A renewal that was under way must not bring back who was replaced.
    if (this.#isGone) return;
    keep(KEPT, JSON.stringify(this.#login));
    if (!this.#isFollowing) this.#tell();
  }
}
