//! What the link of a mail brings in the address bar's fragment: the token that verifies an e-mail address.

import { useEffect, useState } from 'preact/hooks';

/** A user's id and a secret, as the service gives them. */
const TOKEN = /^[A-Za-z0-9_.-]{1,256}$/;

let waiting: string | undefined;
let heard: () => void = () => {};

/** The token in a fragment such as `#verify=…`, and the fragment without it. */
export function mailIn(fragment: string): { token: string | undefined; rest: string } | undefined {
  const members = new URLSearchParams(fragment.replace(/^#/, ''));
  const token = members.get('verify');
  if (token === null) return undefined;
  members.delete('verify');
  const rest = members.toString();
  return { token: TOKEN.test(token) ? token : undefined, rest: rest && `#${rest}` };
}

/**
 * Takes the tokens of mails out of the address bar, now and whenever a link is opened in this tab; what else a link has
 * stays for whoever reads links. To be called before anybody does.
 */
export function watchMails(): void {
  const take = () => {
    const mail = mailIn(location.hash);
    if (!mail) return;
    history.replaceState(null, '', location.pathname + location.search + mail.rest);
    waiting = mail.token;
    heard();
  };
  take();
  addEventListener('hashchange', take);
}

/** The token that waits for an answer, and what forgets it. */
export function useMail(): [string | undefined, () => void] {
  const [token, setToken] = useState(waiting);
  useEffect(() => {
    heard = () => setToken(waiting);
    heard();
    return () => void (heard = () => {});
  }, []);
  const forget = () => {
    waiting = undefined;
    setToken(undefined);
  };
  return [token, forget];
}
