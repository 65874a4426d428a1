//! The calls of an operator, with a service's token, and what their refusals mean here.

import type { IdpClient } from '@idp-edge/client';
import { type Answer, answerOf, type Called, clientOf } from '../client.ts';
import type { Failure } from '../failure-types.ts';
import { forget, type Identity, keep, kept, whoIs } from '../session.ts';

const KEPT = 'idp-edge.operator';

/** What a call is about. */
export interface About {
  /** What there is none of when the answer is 404. */
  missing: string;
  /** What the token needs. */
  scope: string;
}

export class Service {
  /** Called when the token is no longer accepted. */
  onEnd: () => void = () => {};
  readonly token: string;
  readonly #api: IdpClient;

  constructor(token: string) {
    this.token = token;
    this.#api = clientOf({ auth: () => token });
  }

  /** Whoever is here in this tab. */
  static kept(): Service | undefined {
    const token = kept(KEPT);
    return token ? new Service(token) : undefined;
  }

  static adopt(token: string): Service {
    keep(KEPT, token);
    return new Service(token);
  }

  get who(): Identity {
    return whoIs(this.token);
  }

  forget(): void {
    forget(KEPT);
  }

  async ask<T>(about: About, call: (api: IdpClient) => Promise<Called<T>>): Promise<Answer<T>> {
    const answer = await answerOf(call(this.#api));
    if (answer.ok) return answer;
    if (answer.failure.is === 'status' && answer.failure.status === 401) this.onEnd();
    return { ok: false, failure: told(answer.failure, about) };
  }
}

/** What the page itself finds wrong with a field. */
export function atField(path: string, message: string): Failure {
  return { is: 'issues', issues: [{ path: [path], code: path, message }] };
}

function told(failure: Failure, { missing, scope }: About): Failure {
  if (failure.is === 'named') return AT_FIELD[failure.name] ?? failure;
  if (failure.is !== 'status') return failure;
  const as = (title: string, text: string): Failure => ({ ...failure, is: 'told', title, text });
  switch (failure.status) {
    case 403:
      return as('This token does not allow it', `It needs the scope “${scope}”. Sign out, and enter another one.`);
    case 404:
      return as(`There is no such ${missing}`, 'Check what you entered. Capital and small letters are different.');
    case 409:
      return as('Somebody was here before you', 'It has ended, or something else took its place. Open the list again.');
    default:
      return failure;
  }
}

/** What is refused of one field. */
const AT_FIELD: Record<string, Failure> = {
  'expiresAt has passed': atField('expiresAt', 'Enter a time to come.'),
  'no such program': atField('program', 'There is no program with this code.'),
  'scopes reach beyond the program': atField('scopes', 'A client of one program can be for programs alone.'),
};
