//! The site whose people log in here: its public key, and the calls that need it.

import type { IdpClient } from '@idp-edge/client';
import { type Answer, answerOf, type Called, clientOf } from '../client.ts';
import { keep, kept } from '../session.ts';

const KEPT = 'idp-edge.site-key';

/** `browser.ACCOUNT.SECRET`. The key of a server is a secret and has no business in a page. */
const BROWSER_KEY = /^browser\.([A-Za-z0-9]{24})\.[A-Za-z0-9_-]+$/;

export class Site {
  /** The site's id, by which the page names it. */
  readonly account: string;
  /** Public: it stands in links. */
  readonly key: string;
  readonly #api: IdpClient;

  private constructor(key: string, account: string) {
    this.account = account;
    this.key = key;
    this.#api = clientOf({ apiKey: key });
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

  /** A call of nobody in particular: when it is not allowed, the key is to blame. */
  async ask<T>(call: (api: IdpClient) => Promise<Called<T>>): Promise<Answer<T>> {
    const answer = await answerOf(call(this.#api));
    if (answer.ok || answer.failure.is !== 'status' || answer.failure.status !== 401) return answer;
    return { ok: false, failure: { ...answer.failure, is: 'named', name: 'site_key_refused' } };
  }

  /** Ends the session of that refresh token. */
  end(refreshToken: string): Promise<Answer<unknown>> {
    return this.ask((api) => api.POST('/api-commerceIdentity/auth/logout', { body: { refreshToken } }));
  }
}
