//! The site whose people log in here: its public key, and the calls that need it.

import { type Answer, asText, request } from '../http.ts';
import { keep, kept } from '../session.ts';

const KEPT = 'idp-edge.site-key';
const BASE = '/api-commerceIdentity';

/** `browser.ACCOUNT.SECRET`. The key of a server is a secret and has no business in a page. */
const BROWSER_KEY = /^browser\.([A-Za-z0-9]{24})\.[A-Za-z0-9_-]+$/;

export class Site {
  /** The site's id, by which the page names it. */
  readonly account: string;
  /** Public: it stands in links. */
  readonly key: string;
  readonly #headers: Record<string, string>;

  private constructor(key: string, account: string) {
    this.account = account;
    this.key = key;
    this.#headers = { 'x-api-key': key, 'x-site-context': JSON.stringify({ account }) };
  }

  /** The site of a key; undefined when the text is no key for browsers. */
  static of(text: string | undefined): Site | undefined {
    const key = text?.trim() ?? '';
    const account = BROWSER_KEY.exec(key)?.[1];
    return account ? new Site(key, account) : undefined;
  }

  /** As `of`, and keeps the key for this tab. */
  static adopt(text: string | undefined): Site | undefined {
    const site = Site.of(text);
    if (site && text) keep(KEPT, text.trim());
    return site;
  }

  static kept(): Site | undefined {
    return Site.of(kept(KEPT));
  }

  /** A call on behalf of someone with a token. */
  as(token: string, method: string, path: string, payload?: unknown): Promise<Answer<unknown>> {
    return request(method, BASE + path, { ...this.#headers, authorization: `Bearer ${token}` }, payload);
  }

  /** A call that reads something for somebody with a token, given as it came. */
  textAs(token: string, path: string): Promise<Answer<unknown>> {
    return request('GET', BASE + path, { ...this.#headers, authorization: `Bearer ${token}` }, undefined, asText);
  }

  post(path: string, payload: unknown): Promise<Answer<unknown>> {
    return this.#ask('POST', path, payload);
  }

  patch(path: string, payload: unknown): Promise<Answer<unknown>> {
    return this.#ask('PATCH', path, payload);
  }

  get(path: string): Promise<Answer<unknown>> {
    return this.#ask('GET', path);
  }

  /** A call of nobody in particular: when it is not allowed, the key is to blame. */
  async #ask(method: string, path: string, payload?: unknown): Promise<Answer<unknown>> {
    const answer = await request(method, BASE + path, this.#headers, payload);
    if (answer.ok || answer.failure.is !== 'status' || answer.failure.status !== 401) return answer;
    return { ok: false, failure: { ...answer.failure, is: 'named', name: 'site_key_refused' } };
  }
}
