//! One alert of the inbox, with its details on demand.

import { useState } from 'preact/hooks';
import type { Account } from '../account.ts';
import { dateTime } from '../words.ts';
import { AlertDetails } from './AlertDetails.tsx';
import { type Alert, BUREAUS, titleOf } from './alerts.ts';

interface Props {
  account: Account;
  alert: Alert;
  isChosen: boolean;
  choose: (yes: boolean) => void;
  mark: (read: boolean) => void;
  /** The details were shown. */
  opened: () => void;
}

export function AlertItem({ account, alert, isChosen, choose, mark, opened }: Props) {
  const [isOpen, setOpen] = useState(false);
  const when = dateTime(alert.createDate);
  // All alerts have the same buttons: each says which one it is about.
  const about = (
    <span class="spoken">
      {' '}
      {titleOf(alert)}, {when}
    </span>
  );
  return (
    <li class={alert.read ? 'card alert' : 'card alert unread'}>
      <div class="alert-head">
        <label class="pick">
          <span class="spoken">Select{about}</span>
          <input type="checkbox" checked={isChosen} onChange={(event) => choose(event.currentTarget.checked)} />
        </label>
        <div>
          <h2 tabIndex={-1}>
            {titleOf(alert)}
            {!alert.read && <span class="new">Unread</span>}
          </h2>
          <p class="hint">
            {BUREAUS[alert.bureau] ?? alert.bureau} · <time dateTime={alert.createDate}>{when}</time>
          </p>
        </div>
      </div>
      <div class="marking">
        <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Details{about}
        </button>
        <button type="button" class="quiet" onClick={() => mark(!alert.read)}>
          Mark as {alert.read ? 'unread' : 'read'}
          {about}
        </button>
      </div>
      {isOpen && <AlertDetails account={account} alert={alert} opened={opened} />}
    </li>
  );
}
