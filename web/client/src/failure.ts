//! One shape for what the APIs say when they refuse, each of which has its own.

import type { components } from './generated/api.d.ts';
import { type Challenge, challengeOf, retryAfter } from './headers.ts';

/** What the rules say of one member of a body. */
export type Issue = components['schemas']['Issue'];

/** The words by which the failures of a call are told apart, as its operation declares them. */
export type CodeOf<E> = E extends { code: infer C extends string }
  ? C
  : E extends { error: infer N extends string }
    ? N
    : string;

interface Base<C> {
  status: number;
  /** The word by which programs tell failures apart. */
  code: C;
  /** For people who develop: English. */
  message: string;
  /** What the log has. */
  requestId: string | undefined;
}

/** A refusal, told apart by `kind`. */
export type Failure<C extends string = string> = Base<C> &
  (
    | { kind: 'invalid'; issues: Issue[] }
    | { kind: 'unauthenticated' }
    | ({ kind: 'step-up' } & Challenge)
    | { kind: 'limited' | 'unavailable'; retryAfterSeconds: number | undefined }
    | { kind: 'refused' }
  );

/** An error with a failure in it, for those who rather throw. */
export class IdpError<C extends string = string> extends Error {
  override readonly name = 'IdpError';
  readonly failure: Failure<C>;
  constructor(failure: Failure<C>) {
    super(`${failure.status} ${failure.code}: ${failure.message}`);
    this.failure = failure;
  }
}

/** The members that any of the APIs may have. */
interface Body {
  code?: string;
  error?: string;
  error_description?: string;
  message?: string;
  detail?: string;
  request_id?: string;
  issues?: Issue[];
  responseDetails?: components['schemas']['Envelope'];
}

/**
 * What a call that was refused says, whichever API it is.
 * @param error what the call gave as `error`
 * @param response the response beside it
 */
export function failureOf<E>(error: E, response: Response): Failure<CodeOf<E>> {
  const body: Body = typeof error === 'object' && error !== null ? error : {};
  const { status, headers } = response;
  // Programs: a number and a number below it.
  const entry = body.responseDetails?.[0];
  const numbers = entry && `${entry.code}/${entry.subCode}`;
  const base = {
    status,
    code: (body.code ?? body.error ?? numbers ?? String(status)) as CodeOf<E>,
    message:
      body.message ?? body.detail ?? body.error_description ?? body.error ?? entry?.description ?? response.statusText,
    requestId: body.request_id ?? headers.get('x-request-id') ?? undefined,
  };
  if (body.issues?.length) return { ...base, kind: 'invalid', issues: body.issues };
  const challenge = challengeOf(response);
  if (challenge) return { ...base, kind: 'step-up', ...challenge };
  if (status === 401) return { ...base, kind: 'unauthenticated' };
  if (status === 429) return { ...base, kind: 'limited', retryAfterSeconds: retryAfter(headers) };
  if (status >= 500) return { ...base, kind: 'unavailable', retryAfterSeconds: retryAfter(headers) };
  return { ...base, kind: 'refused' };
}
