//! The list of alerts as it is shown, and what can be done to it. What the page shows changes only after the Worker has
//! agreed.

import { useState } from 'preact/hooks';
import type { Account } from '../account.ts';
import type { Query } from '../client.ts';
import { useList } from '../useList.ts';
import { count } from '../words.ts';
import { type Alert, appended, firstPage, marked } from './alerts.ts';

const ALERTS = '/idp/array/users/me/alerts';

type Id = Alert['alertId'];

export function useInbox(account: Account, bureau: string) {
  const [unread, setUnread] = useState<number>();
  /** Here, and beside the link to this page. */
  const tell = (number: number | undefined) => {
    setUnread(number);
    account.counted(number);
  };
  const list = useList<Alert>(
    (query) => account.ask((api) => api.GET(ALERTS, { params: { query } })),
    firstPage(bureau),
    'userAlerts',
    ({ unreadCount }) => tell(unreadCount as number | undefined),
    appended,
  );
  /** After a mark: what becomes of the number, as far as it can be told without asking. */
  const recount = async (read: boolean, ids?: Id[]) => {
    const changed = list.answer?.ok
      ? list.answer.value.filter((alert) => alert.read !== read && ids?.includes(alert.alertId))
      : [];
    if (unread !== undefined && ids) return tell(unread + (read ? -changed.length : changed.length));
    const answer = await account.ask((api) => api.GET(ALERTS, { params: { query: { count: 1 } } }));
    if (answer.ok) tell(answer.value.unreadCount);
  };
  // As texts: the list tells those that are numbers as numbers, but takes none.
  const send = (read: boolean, ids?: Id[]) => {
    const body = ids && { body: { alertIds: ids.map(String) } };
    return account.ask((api) => (read ? api.PUT(`${ALERTS}/read`, body) : api.DELETE(`${ALERTS}/read`, body)));
  };
  /** Marks these, or all of all bureaus. */
  const mark = (read: boolean, ids?: Id[]) =>
    list.press(
      () => send(read, ids),
      () => {
        list.change((alerts) => marked(alerts, read, ids));
        void recount(read, ids);
        account.say(`${ids ? count(ids.length, 'alert') : 'All alerts'} marked as ${read ? 'read' : 'unread'}.`);
      },
    );
  /** Someone has opened it. Nothing is said of that, nor when it fails: it is not what they asked for. */
  const opened = async ({ alertId, read }: Alert) => {
    if (read || !(await send(true, [alertId])).ok) return;
    list.change((alerts) => marked(alerts, true, [alertId]));
    void recount(true, [alertId]);
  };
  const more = (next: Query) =>
    list.more(next, (alerts) => account.say(`${count(alerts.length, 'more alert')} below.`));
  return { answer: list.answer, unread, reload: list.reload, trouble: list.trouble, mark, opened, more };
}
