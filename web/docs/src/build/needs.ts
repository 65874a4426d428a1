//! What a caller has to show, in words.

import type { Operation } from './document.ts';
import { type Content, html } from './html.ts';

/** What each security scheme is called in a sentence. */
const WORDS: Record<string, string> = {
  browserKey: "a site's key for browsers",
  serverKey: "a site's key for servers",
  serviceToken: "a service's access token",
  strongUserToken: "a user's access token with a second factor",
  userToken: "a user's access token",
  webhookSignature: 'a signature (Standard Webhooks)',
};

const KEYS = ['browserKey', 'serverKey'];

/** The credentials of one alternative. */
function together(needed: Record<string, string[]>): Content {
  return Object.entries(needed).map(([scheme, scopes], index) => [
    index > 0 && ' and ',
    WORDS[scheme] ?? scheme,
    scopes.length > 0 && html` with the scope ${scopes.map((scope) => html`<code>${scope}</code>`)}`,
  ]);
}

/** Who may call: `nobody needs anything`, or the alternatives. */
export function needs({ security }: Operation): Content {
  if (security.length === 0) return 'nothing: anyone may call';
  return security.map((needed, index) => [index > 0 && html`, <em>or</em> `, together(needed)]);
}

const asks = ({ security }: Operation, names: (scheme: string) => boolean) =>
  security.some((needed) => Object.keys(needed).some(names));

/** Which fields of a request are filled from what stands at the top of the page. */
export function credentials(operation: Operation): ('key' | 'token')[] {
  const isKey = (scheme: string) => KEYS.includes(scheme);
  const isToken = (scheme: string) => scheme.endsWith('Token');
  return [
    ...(asks(operation, isKey) ? (['key'] as const) : []),
    ...(asks(operation, isToken) ? (['token'] as const) : []),
  ];
}

export const isSigned = (operation: Operation): boolean => asks(operation, (scheme) => scheme === 'webhookSignature');
