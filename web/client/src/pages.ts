//! Lists that come in pages, one after the other.

import type { Client, FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import type { PathsWithMethod } from 'openapi-typescript-helpers';
import { failureOf, IdpError } from './failure.ts';
import type { paths } from './generated/api.d.ts';

type ListPath = PathsWithMethod<paths, 'get'>;
type Get<P extends ListPath> = paths[P] extends { get: infer Operation extends Record<string | number, unknown> }
  ? Operation
  : never;

/** What one page of a list is. */
export type PageOf<P extends ListPath> = NonNullable<FetchResponse<Get<P>, undefined, `${string}/${string}`>['data']>;

/**
 * Asks for one page after the other: `for await (const page of pages(client, '/idp/array/users/me/alerts'))`.
 * @throws IdpError when one of them is refused
 */
export async function* pages<P extends ListPath>(
  client: Pick<Client<paths>, 'GET'>,
  path: P,
  init?: MaybeOptionalInit<paths[P], 'get'>,
): AsyncGenerator<PageOf<P>, void, undefined> {
  const get = client.GET as unknown as (
    path: P,
    init: unknown,
  ) => Promise<{ data?: PageOf<P>; error?: unknown; response: Response }>;
  const { params, ...rest } = (init ?? {}) as { params?: { query?: Record<string, string> } };
  let query: Record<string, string> | undefined = params?.query;
  do {
    const { data, error, response } = await get(path, { ...rest, params: { ...params, query } });
    if (data === undefined) throw new IdpError(failureOf(error, response));
    yield data;
    query = nextPage(response);
  } while (query);
}

/**
 * The query of the page behind the one that was answered (RFC 8288); nothing on the last one. Only the query is taken, so no
 * answer can lead elsewhere.
 */
export function nextPage({ headers, url }: Response): Record<string, string> | undefined {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(headers.get('link') ?? '')?.[1];
  return target === undefined ? undefined : Object.fromEntries(new URL(target, url || 'http://localhost').searchParams);
}
