//! The newest alerts, as far as the overview has them. All of them are in the inbox.

import { count, dayOf } from '../words.ts';
import { type Alert, keyOf, titleOf, unread } from './alerts.ts';

const SHOWN = 5;

export function LatestAlerts({ alerts }: { alerts: Alert[] }) {
  if (alerts.length === 0) return <p>There are none. You are told here when something is found.</p>;
  const news = unread(alerts);
  return (
    <>
      <p>
        {news === 0
          ? 'You have read all of the latest.'
          : `${news} unread among the latest ${count(alerts.length, 'alert')}.`}
      </p>
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
