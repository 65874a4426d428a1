//! The signed-in user: whose token, what the Worker knows of them, and what the page may do with that.

import type { IdpClient, Schemas } from '@idp-edge/client';
import { type Profile, readProfile, updateUser } from './api.ts';
import { type Answer, answerOf, type Called, clientOf } from './client.ts';
import type { Failure } from './failure-types.ts';
import type { Values } from './fields.ts';
import type { Member } from './identity/member.ts';
import { forgetToken, type Identity, keepToken, samePerson, whoIs } from './session.ts';

export type View =
  | { is: 'loading' }
  | { is: 'signed-out'; expired: boolean }
  | { is: 'failed'; failure: Failure }
  | { is: 'new' }
  | { is: 'known'; profile: Profile; just?: 'created' | 'changed' };

export type SignedIn = Exclude<View, { is: 'signed-out' }>;

export interface State {
  view: View;
  /** What a screen reader is told, politely. */
  spoken: string;
  /** It is shown as well: the page shows it in no other way. */
  isSeen?: boolean;
  /** How many alerts were not read, where it is known. */
  unread?: number | undefined;
}

/** Sends a form; the failure, or undefined when the Worker accepted it. */
export type Send = (payload: unknown) => Promise<Failure | undefined>;

export class Account {
  /** Called with each new state. */
  onChange: (state: State) => void = () => {};
  #state: State;
  /** Of a link. */
  #token: string | undefined;
  /** Who logged in here, in place of a link. */
  #member: Member | undefined;
  /** Calls as whoever is here. */
  #api = clientOf({});
  #visit = 0;
  /** What stands in the form of a new profile: it is still there for whoever comes back to it. In memory alone. */
  draft: Values = {};

  constructor(token: string | undefined, member?: Member) {
    this.#seat(token ? undefined : member, token);
    this.#state = { view: this.#isSomebody ? { is: 'loading' } : { is: 'signed-out', expired: false }, spoken: '' };
  }

  get state(): State {
    return this.#state;
  }

  get member(): Member | undefined {
    return this.#member;
  }

  get #isSomebody(): boolean {
    return (this.#token ?? this.#member) !== undefined;
  }

  /** The token of a link; none where someone logged in here. */
  get token(): string | undefined {
    return this.#token;
  }

  get who(): Identity | undefined {
    return this.#member?.who ?? (this.#token === undefined ? undefined : whoIs(this.#token));
  }

  /** Another number for each who comes or goes: what one person was shown is not shown to the next. */
  get visit(): number {
    return this.#visit;
  }

  /** Reads the profile anew. */
  async load(): Promise<void> {
    this.#set({ view: this.#isSomebody ? { is: 'loading' } : this.#state.view, spoken: '' });
    await this.#read();
  }

  /**
   * Goes on with another token. What the same person has typed stays; anyone else starts afresh, and the session that
   * they leave ends.
   */
  async adopt(token: string): Promise<void> {
    const before = this.#token ?? this.#member?.accessToken;
    if (token === before) return;
    const { is } = this.#state.view;
    const isSame = before !== undefined && samePerson(before, token);
    const stays = isSame && (is === 'new' || is === 'known');
    const spoken = isSame
      ? 'You are signed in again.'
      : `You are signed in as ${whoIs(token).user ?? 'somebody else'}.`;
    void this.#member?.logOut();
    keepToken(token);
    this.#seat(undefined, token);
    this.#set({ view: stays ? this.#state.view : { is: 'loading' }, spoken });
    await this.#read({ keepOnFailure: stays });
  }

  /** Goes on with someone who logged in on this page. */
  async enter(member: Member): Promise<void> {
    forgetToken();
    this.#seat(member);
    this.#set({ view: { is: 'loading' }, spoken: 'You are logged in.' });
    await this.#read();
  }

  signOut(): void {
    // Nobody waits for the service: it would end the session by itself some day.
    void this.#member?.logOut();
    this.#leave(false, 'You are signed out.');
  }

  /** How many alerts were not read: the service said so, or somebody has just read some. */
  counted(unread: number | undefined): void {
    if (unread !== this.#state.unread) this.#set({ unread });
  }

  /** Every session has ended at the service: a new password was set, or the account is no more. */
  ended(words: string): void {
    this.#leave(false, words);
    this.say(words);
  }

  /** Has something seen and spoken: what was done. */
  say(text: string): void {
    // An empty text first: the same words twice would not be spoken twice.
    this.#set({ spoken: '' });
    setTimeout(() => this.#set({ spoken: text, isSeen: true }));
  }

  /** Asks something about the person. A link that has expired ends the visit. */
  async ask<T>(call: (api: IdpClient) => Promise<Called<T>>): Promise<Answer<T>> {
    const visit = this.#visit;
    const answer = await answerOf(call(this.#api));
    // A member's token is renewed: where that fails, the session need not be over.
    if (!this.#member && visit === this.#visit && isExpired(answer)) this.#leave(true, 'Your sign-in has expired.');
    return answer;
  }

  readonly create: Send = async (payload) => {
    this.#set({ spoken: '' });
    const visit = this.#visit;
    const body = payload as Schemas['CreateUser'];
    const answer = await answerOf(this.#api.POST('/idp/array/users', { body }));
    if (!answer.ok) return answer.failure;
    if (visit !== this.#visit) return undefined;
    await this.#read({ just: 'created' });
    this.#set({ spoken: 'Your profile was created.' });
    return undefined;
  };

  readonly change: Send = async (payload) => {
    this.#set({ spoken: '' });
    const visit = this.#visit;
    const answer = await updateUser(this.#api, payload);
    if (!answer.ok) return answer.failure;
    if (visit !== this.#visit) return undefined;
    this.#set({ view: { is: 'known', profile: answer.value, just: 'changed' }, spoken: 'Your changes were saved.' });
    return undefined;
  };

  async #read(options: { just?: 'created'; keepOnFailure?: boolean } = {}): Promise<void> {
    if (!this.#isSomebody) return;
    const visit = this.#visit;
    const answer = await readProfile(this.#api);
    // Somebody else signed in meanwhile: this answer is not about them.
    if (visit !== this.#visit || (!answer.ok && options.keepOnFailure)) return;
    this.#set({ view: viewOf(answer, options.just) });
    if (this.#state.view.is === 'signed-out') forgetToken();
  }

  #leave(expired: boolean, spoken: string): void {
    forgetToken();
    this.#member?.forget();
    this.#seat(undefined);
    this.#set({ view: { is: 'signed-out', expired }, spoken });
  }

  #seat(member: Member | undefined, token?: string): void {
    this.#visit += 1;
    this.draft = {};
    if (this.#state) this.#state = { ...this.#state, unread: undefined };
    this.#member = member;
    this.#token = token;
    this.#api = member?.api ?? clientOf({ auth: () => token });
    if (!member) return;
    member.onEnd = () => this.#leave(true, 'Your log-in has expired.');
    member.onOut = () => this.#leave(false, 'You are signed out.');
    member.sit();
  }

  #set(part: Partial<State>): void {
    const { isSeen, ...before } = this.#state;
    this.#state = { ...before, ...(isSeen && !('spoken' in part) && { isSeen }), ...part };
    this.onChange(this.#state);
  }
}

function viewOf(answer: Answer<Profile | undefined>, just?: 'created'): View {
  if (answer.ok) return answer.value ? { is: 'known', profile: answer.value, ...(just && { just }) } : { is: 'new' };
  return isExpired(answer) ? { is: 'signed-out', expired: true } : { is: 'failed', failure: answer.failure };
}

function isExpired(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.is === 'status' && answer.failure.status === 401;
}
