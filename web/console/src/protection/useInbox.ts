//! The list of alerts as it is shown, and what can be done to it. What the page shows changes only after the Worker has
//! agreed.

import type { Account } from '../account.ts';
import { useList } from '../useList.ts';
import { count } from '../words.ts';
import { type Alert, appended, listPath, marked } from './alerts.ts';

type Id = Alert['alertId'];

export function useInbox(account: Account, bureau: string) {
  const list = useList<Alert>((path) => account.ask('GET', path), listPath(bureau), 'userAlerts', appended);
  // As texts: the list tells those that are numbers as numbers, but takes none.
  const send = (read: boolean, ids?: Id[]) =>
    account.ask(read ? 'PUT' : 'DELETE', '/alerts/read', ids && { alertIds: ids.map(String) });
  /** Marks these, or all of all bureaus. */
  const mark = (read: boolean, ids?: Id[]) =>
    list.press(
      () => send(read, ids),
      () => {
        list.change((alerts) => marked(alerts, read, ids));
        account.say(`${ids ? count(ids.length, 'alert') : 'All alerts'} marked as ${read ? 'read' : 'unread'}.`);
      },
    );
  /** Someone has opened it. Nothing is said of that, nor when it fails: it is not what they asked for. */
  const opened = async ({ alertId, read }: Alert) => {
    if (!read && (await send(true, [alertId])).ok) list.change((alerts) => marked(alerts, true, [alertId]));
  };
  const more = (next: string) =>
    list.more(next, (alerts) => account.say(`${count(alerts.length, 'more alert')} below.`));
  return { answer: list.answer, reload: list.reload, trouble: list.trouble, mark, opened, more };
}
