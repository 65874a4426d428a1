//! The list of alerts as it is shown, and what can be done to it. What the page shows changes only after the Worker has agreed.

import type { Account } from '../account.ts';
import { useAnswer, usePress } from '../useAnswer.ts';
import { count } from '../words.ts';
import { type Alert, appended, listPath, marked } from './alerts.ts';

interface Body {
  userAlerts: Alert[];
}

type Id = Alert['alertId'];

export function useInbox(account: Account, bureau: string) {
  const { answer, setAnswer, reload } = useAnswer(() => account.ask<Body>('GET', listPath(bureau)));
  const { trouble, press } = usePress();
  const change = (alter: (alerts: Alert[]) => Alert[]) =>
    setAnswer((now) => (now?.ok ? { ...now, value: { userAlerts: alter(now.value.userAlerts) } } : now));

  const send = (read: boolean, ids?: Id[]) => account.ask(read ? 'PUT' : 'DELETE', '/alerts/read', ids && { alertIds: ids });
  /** Marks these, or all of all bureaus. */
  const mark = (read: boolean, ids?: Id[]) =>
    press(
      () => send(read, ids),
      () => {
        change((alerts) => marked(alerts, read, ids));
        account.say(`${ids ? count(ids.length, 'alert') : 'All alerts'} marked as ${read ? 'read' : 'unread'}.`);
      },
    );
  /** Someone has opened it. Nothing is said of that, nor when it fails: it is not what they asked for. */
  const opened = async ({ alertId, read }: Alert) => {
    if (!read && (await send(true, [alertId])).ok) change((alerts) => marked(alerts, true, [alertId]));
  };
  const more = (next: string) =>
    press(
      () => account.ask<Body>('GET', next),
      ({ userAlerts }, rest) => {
        setAnswer((now) => now?.ok ? { ok: true, value: { userAlerts: appended(now.value.userAlerts, userAlerts) }, ...(rest && { next: rest }) } : now);
        account.say(`${count(userAlerts.length, 'more alert')} below.`);
      },
    );
  return { answer, reload, trouble, mark, opened, more };
}
