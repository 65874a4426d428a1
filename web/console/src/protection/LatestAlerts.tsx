//! The newest alerts, as far as the overview has them. All of them are in the inbox.

import { useEffect } from 'preact/hooks';
import type { Account } from '../account.ts';
import { count, dayOf } from '../words.ts';
import { keyOf, titleOf, unread } from './alerts.ts';
import type { Inbox } from './dashboard.ts';

const SHOWN = 5;

export function LatestAlerts({ account, inbox }: { account: Account; inbox: Inbox }) {
  const { userAlerts: alerts, unreadCount } = inbox;
  // Beside the link to all of them, too.
  useEffect(() => account.counted(unreadCount), [unreadCount]);
  if (alerts.length === 0) return <p>There are none. You are told here when something is found.</p>;
  const news = unreadCount ?? unread(alerts);
  return (
    <>
      <p>{news === 0 ? 'You have read all of them.' : `${count(news, 'unread alert')}.`}</p>
      <dl>
        {alerts.slice(0, SHOWN).map((alert) => (
          <div key={keyOf(alert)} class="row">
            <dt>
              {titleOf(alert)}
              {!alert.read && <span class="new">Unread</span>}
            </dt>
            <dd class="no">{dayOf(alert.createDate)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="#alerts">All alerts</a>
      </p>
    </>
  );
}
