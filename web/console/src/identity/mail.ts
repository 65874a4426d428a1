//! What the link of a mail brings in the address bar's fragment: the token that verifies an e-mail address, or the one by
//! which a new password is chosen.

import { useEffect, useState } from 'preact/hooks';

/** A user's id and a secret, as the service gives them. */
const TOKEN = /^[A-Za-z0-9_.-]{1,256}$/;

/** What a mail was written for, as its link says it. */
const WISHES = ['verify', 'reset'] as const;

export interface Mail {
  wish: (typeof WISHES)[number];
  token: string;
}

let waiting: Mail | undefined;
let heard: () => void = () => {};

/** The mail in a fragment such as `#verify=…`, none where the token has not the form of one; and the fragment without it. */
export function mailIn(fragment: string): { mail: Mail | undefined; rest: string } | undefined {
  const members = new URLSearchParams(fragment.replace(/^#/, ''));
  const wish = WISHES.find((name) => members.has(name));
  if (!wish) return undefined;
  const token = members.get(wish) ?? '';
  for (const name of WISHES) members.delete(name);
  const rest = members.toString();
  return { mail: TOKEN.test(token) ? { wish, token } : undefined, rest: rest && `#${rest}` };
}

/**
 * Takes the tokens of mails out of the address bar, now and whenever a link is opened in this tab; what else a link has
 * stays for whoever reads links. To be called before anybody does.
 */
export function watchMails(): void {
  const take = () => {
    const found = mailIn(location.hash);
    if (!found) return;
    history.replaceState(null, '', location.pathname + location.search + found.rest);
    waiting = found.mail;
    heard();
  };
  take();
  addEventListener('hashchange', take);
}

/** The mail that waits for an answer, and what forgets it. */
export function useMail(): [Mail | undefined, () => void] {
  const [mail, setMail] = useState(waiting);
  useEffect(() => {
    heard = () => setMail(waiting);
    heard();
    return () => void (heard = () => {});
  }, []);
  const forget = () => {
    waiting = undefined;
    setMail(undefined);
  };
  return [mail, forget];
}
