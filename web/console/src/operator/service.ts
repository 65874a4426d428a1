//! The calls of an operator, with a service's token, and what their refusals mean here.

import type { Failure } from '../failure-types.ts';
import { type Answer, request } from '../http.ts';
import { forget, type Identity, keep, kept, whoIs } from '../session.ts';

const KEPT = 'idp-edge.operator';

export class Service {
  /** Called when the token is no longer accepted. */
  onEnd: () => void = () => {};
  readonly token: string;

  constructor(token: string) {
    this.token = token;
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

  /** `missing`: what there is none of when the answer is 404; `scope`: what the token needs. */
  async ask<T>(
    method: string,
    path: string,
    about: { missing: string; scope: string },
    payload?: unknown,
  ): Promise<Answer<T>> {
    // The Programs API wants an id of each request; the others take no notice of it.
    const headers = { authorization: `Bearer ${this.token}`, 'x-gd-requestid': crypto.randomUUID() };
    const answer = await request(method, path, headers, payload);
    if (answer.ok) return answer as Answer<T>;
    if (answer.failure.is === 'status' && answer.failure.status === 401) this.onEnd();
    return { ok: false, failure: told(answer.failure, about) };
  }
}

/** What the page itself finds wrong with a field. */
export function atField(path: string, message: string): Failure {
  return { is: 'issues', issues: [{ path: [path], code: path, message }] };
}

function told(failure: Failure, { missing, scope }: { missing: string; scope: string }): Failure {
  if (failure.is !== 'status') return failure;
  const as = (title: string, text: string): Failure => ({ ...failure, is: 'told', title, text });
  switch (failure.status) {
    case 403:
      return as('This token does not allow it', `It needs the scope “${scope}”. Sign out, and enter another one.`);
    case 404:
      return as(`There is no such ${missing}`, 'Check what you entered. Capital and small letters are different.');
    default:
      return failure;
  }
}
