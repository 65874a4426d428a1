//! The client: openapi-fetch with the types of the document, and what every caller of the service would write around it.

import createFetchClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, operations, paths } from './generated/api.d.ts';
import { IDEMPOTENT, OPEN } from './generated/operations.ts';
import type { Challenge } from './headers.ts';
import { type Fetch, type Prove, type Retry, send, within } from './send.ts';
import {
  type Credentials,
  given,
  type Renew,
  type Renewal,
  renewed,
  type Session,
  session,
  type Tokens,
} from './session.ts';
import type { Validation } from './validation.ts';

export type { CodeOf, Failure, Issue } from './failure.ts';
export { failureOf, IdpError } from './failure.ts';
export { retryAfter } from './headers.ts';
export type { PageOf } from './pages.ts';
export { nextPage, pages } from './pages.ts';
export type { Challenge, components, operations, Prove, paths, Renewal, Retry, Session, Tokens, Validation };
export { session };

/**
 * The service has no redirects, and whoever one leads to would get keys, tokens and what is sent: it is an answer as it is. Not `'error'`,
 * which workerd does not know.
 */
const redirect = 'manual';
const IDENTITY = '/api-commerceIdentity/';
const PROGRAMS = '/programs/';

/** The types of bodies and answers by their names in the document. */
export type Schemas = components['schemas'];

/** The client of all APIs: `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, each with the paths of the document. */
export type IdpClient = Client<paths>;

/** What a client is made of. */
export interface Options {
  /** Where the service is: `https://id.example.com`. */
  baseUrl: string;
  /** The key of a site, for the Identity API: `browser.…` in a page, `server.…` never in one. */
  apiKey?: string;
  /** The session of a person, which the client renews; or what gives the access token of each call. */
  auth?: Session | (() => string | undefined | Promise<string | undefined>);
  /** How a service that is busy is asked again; `false`: not at all. */
  retry?: Retry | false;
  /**
   * Has the person prove anew who they are where a call needs a more recent log-in, and gives the session the tokens of
   * `…/auth/step-up`; the call then goes on. Without it, or where it gives `false`, the call fails with a `step-up`.
   */
  prove?: Prove;
  /** After so many seconds an answer is waited for no more; the call throws. */
  timeoutSeconds?: number;
  /** What else each request is made with, where the platform has it. */
  request?: Pick<RequestInit, 'cache' | 'credentials' | 'keepalive'>;
  /** Judges bodies before they are sent: `validation(rules)` of `@idp-edge/client/validation`. */
  validation?: Validation;
  /** In place of the global `fetch`. */
  fetch?: Fetch;
}

/**
 * Makes a client.
 *
 * Every call gives `{data, response}` or `{error, response}`; it throws only where there is no answer, as `fetch` does.
 */
export function createClient(options: Options): IdpClient {
  const { baseUrl, apiKey, validation, prove, timeoutSeconds } = options;
  const fetch = within(timeoutSeconds, options.fetch ?? ((request) => globalThis.fetch(request)));
  const credentials = credentialsOf(options, fetch);
  const retry = options.retry === false ? { times: 0 } : (options.retry ?? {});
  const client = createFetchClient<paths>({
    ...options.request,
    baseUrl,
    redirect,
    fetch: (request) => send(request, { fetch, credentials, retry, prove }),
  });
  client.use(headers(apiKey, credentials));
  if (validation) client.use(judge(validation));
  return client;
}

function credentialsOf({ auth, baseUrl, apiKey, request }: Options, fetch: Fetch): Credentials | undefined {
  if (typeof auth === 'function') return given(auth);
  const renew: Renew = async (refreshToken) => {
    const client = createFetchClient<paths>({ ...request, baseUrl, redirect, fetch });
    const headers = apiKey === undefined ? {} : { 'x-api-key': apiKey };
    const { data, response } = await client.POST('/api-commerceIdentity/auth/local/refresh', {
      body: { refreshToken },
      headers,
    });
    if (data) return data;
    if (response.status === 401) return undefined;
    throw new Error(`the session could not be renewed: ${response.status}`);
  };
  return auth && renewed(auth, renew);
}

/** What every call carries, unless the caller said something else. */
function headers(apiKey: string | undefined, credentials: Credentials | undefined): Middleware {
  return {
    async onRequest({ request, schemaPath }) {
      const operation = `${request.method} ${schemaPath}`;
      const add = (name: string, value: string | undefined) => {
        if (value !== undefined && !request.headers.has(name)) request.headers.set(name, value);
      };
      if (schemaPath.startsWith(IDENTITY)) add('x-api-key', apiKey);
      if (schemaPath.startsWith(PROGRAMS)) add('X-GD-RequestID', crypto.randomUUID());
      if (IDEMPOTENT.has(operation)) add('Idempotency-Key', crypto.randomUUID());
      if (!OPEN.has(operation) && !request.headers.has('authorization')) {
        const token = await credentials?.current();
        add('authorization', token && `Bearer ${token}`);
      }
      return request;
    },
  };
}

/** Answers in the service's place where the rules refuse the body. */
function judge(validation: Validation): Middleware {
  return {
    async onRequest({ request, schemaPath }) {
      if (!request.body) return undefined;
      const refusal = validation(`${request.method} ${schemaPath}`, await request.clone().text());
      return refusal && Response.json(refusal, { status: 400 });
    },
  };
}
