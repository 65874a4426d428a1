//! The signed-in user: whose token, what the Worker knows of them, and what the page may do with that.

import { type Answer, type Profile, createUser, readProfile, updateUser } from './api.ts';
import type { Failure } from './failure.ts';
import { forgetToken, samePerson } from './session.ts';

export type View =
  | { is: 'loading' }
  | { is: 'signed-out'; expired: boolean }
  | { is: 'failed'; failure: Failure }
  | { is: 'new' }
  | { is: 'known'; profile: Profile; just?: 'created' | 'changed' };

export interface State {
  view: View;
  /** What a screen reader is told, politely. */
  spoken: string;
}

/** Sends a form; the failure, or undefined when the Worker accepted it. */
export type Send = (payload: unknown) => Promise<Failure | undefined>;

export class Account {
  /** Called with each new state. */
  onChange: (state: State) => void = () => {};
  #state: State;
  #token: string | undefined;

  constructor(token: string | undefined) {
    this.#token = token;
    this.#state = { view: token ? { is: 'loading' } : { is: 'signed-out', expired: false }, spoken: '' };
  }

  get state(): State {
    return this.#state;
  }

  /** Reads the profile anew. */
  async load(): Promise<void> {
    this.#set({ view: this.#token ? { is: 'loading' } : this.#state.view, spoken: '' });
    await this.#read();
  }

  /** Goes on with another token. What the same person has typed stays; anyone else starts afresh. */
  async adopt(token: string): Promise<void> {
    const before = this.#token;
    if (token === before) return;
    const { is } = this.#state.view;
    const stays = before !== undefined && samePerson(before, token) && (is === 'new' || is === 'known');
    this.#token = token;
    this.#set({ view: stays ? this.#state.view : { is: 'loading' }, spoken: 'You are signed in again.' });
    await this.#read({ keepOnFailure: stays });
  }

  signOut(): void {
    forgetToken();
    this.#token = undefined;
    this.#set({ view: { is: 'signed-out', expired: false }, spoken: 'You are signed out.' });
  }

  readonly create: Send = async (payload) => {
    // An empty text first: the same words twice would not be spoken twice.
    this.#set({ spoken: '' });
    const answer = await createUser(this.#token ?? '', payload);
    if (!answer.ok) return answer.failure;
    await this.#read({ just: 'created' });
    this.#set({ spoken: 'Your profile was created.' });
    return undefined;
  };

  readonly change: Send = async (payload) => {
    this.#set({ spoken: '' });
    const token = this.#token;
    const answer = await updateUser(token ?? '', payload);
    if (!answer.ok) return answer.failure;
    if (token !== this.#token) return undefined;
    this.#set({ view: { is: 'known', profile: answer.value, just: 'changed' }, spoken: 'Your changes were saved.' });
    return undefined;
  };

  async #read(options: { just?: 'created'; keepOnFailure?: boolean } = {}): Promise<void> {
    const token = this.#token;
    if (!token) return;
    const answer = await readProfile(token);
    // Somebody else signed in meanwhile: this answer is not about them.
    if (token !== this.#token || (!answer.ok && options.keepOnFailure)) return;
    this.#set({ view: viewOf(answer, options.just) });
    if (this.#state.view.is === 'signed-out') forgetToken();
  }

  #set(part: Partial<State>): void {
    this.#state = { ...this.#state, ...part };
    this.onChange(this.#state);
  }
}

function viewOf(answer: Answer<Profile | undefined>, just?: 'created'): View {
  if (answer.ok) return answer.value ? { is: 'known', profile: answer.value, ...(just && { just }) } : { is: 'new' };
  const expired = answer.failure.is === 'status' && answer.failure.status === 401;
  return expired ? { is: 'signed-out', expired } : { is: 'failed', failure: answer.failure };
}
