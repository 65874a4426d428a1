//! The alerts of one choice of bureaus.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Account } from '../account.ts';
import type { Query } from '../client.ts';
import { FailureNotice } from '../Notice.tsx';
import { Summary } from '../Summary.tsx';
import { focusPage } from '../useFocusOnChange.ts';
import { count } from '../words.ts';
import { AlertItem } from './AlertItem.tsx';
import { type Alert, keyOf, unread } from './alerts.ts';
import { useInbox } from './useInbox.ts';

export function AlertList({ account, bureau }: { account: Account; bureau: string }) {
  const { answer, unread: all, reload, trouble, mark, opened, more } = useInbox(account, bureau);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { list, growing } = useFirstNew(answer);
  if (!answer) return <p class="loading">Loading your alerts…</p>;
  if (!answer.ok) {
    return <FailureNotice failure={answer.failure} retry={() => void reload().then(focusPage)} level="h2" />;
  }
  const { value: alerts, next } = answer;
  if (alerts.length === 0) return <None bureau={bureau} />;
  const grow = (from: Query) => {
    growing(alerts.length);
    void more(from);
  };
  return (
    <>
      {trouble && <Summary trouble={trouble} />}
      <p class="lead">{unreadOf(alerts, next !== undefined, bureau ? undefined : all)}</p>
      <Marking alerts={alerts} chosen={chosen} choose={setChosen} bureau={bureau} mark={mark} />
      <ul ref={list} class="items">
        {alerts.map((alert) => (
          <AlertItem
            key={keyOf(alert)}
            account={account}
            alert={alert}
            isChosen={chosen.has(keyOf(alert))}
            choose={(yes) => setChosen(toggled(chosen, keyOf(alert), yes))}
            mark={(read) => void mark(read, [alert.alertId])}
            opened={() => void opened(alert)}
          />
        ))}
      </ul>
      {next && (
        <button type="button" onClick={() => grow(next)}>
          Show more alerts
        </button>
      )}
    </>
  );
}

/** How many are unread: of all that there are, where that is known and meant. */
function unreadOf(alerts: Alert[], hasMore: boolean, all: number | undefined): string {
  if (!hasMore) return `${unread(alerts)} unread of ${count(alerts.length, 'alert')}.`;
  if (all === undefined) return `${unread(alerts)} unread among the latest ${alerts.length}.`;
  return `${count(all, 'unread alert')}. The latest ${alerts.length} alerts are shown.`;
}

function None({ bureau }: { bureau: string }) {
  return (
    <p class="lead">
      {bureau ? 'There are no alerts of this source.' : 'There are none. You are told here when something is found.'}
    </p>
  );
}

interface MarkingProps {
  alerts: Alert[];
  chosen: ReadonlySet<string>;
  choose: (chosen: ReadonlySet<string>) => void;
  bureau: string;
  mark: (read: boolean, ids?: Alert['alertId'][]) => Promise<void>;
}

/** Marks those that are chosen; where none is, all there are. */
function Marking({ alerts, chosen, choose, bureau, mark }: MarkingProps) {
  const ids = alerts.filter((alert) => chosen.has(keyOf(alert))).map(({ alertId }) => alertId);
  const which = ids.length > 0 ? String(ids.length) : bureau ? 'all of all sources' : 'all';
  const act = (read: boolean) => void mark(read, ids.length > 0 ? ids : undefined).then(() => choose(new Set()));
  return (
    <div class="marking">
      <div class="remove">
        <input
          id="choose-all"
          type="checkbox"
          checked={ids.length === alerts.length}
          onChange={(event) => choose(new Set(event.currentTarget.checked ? alerts.map(keyOf) : []))}
        />
        <label for="choose-all">Select all shown</label>
      </div>
      <button type="button" class="quiet" onClick={() => act(true)}>
        Mark {which} as read
      </button>
      <button type="button" class="quiet" onClick={() => act(false)}>
        Mark {which} as unread
      </button>
    </div>
  );
}

function toggled(keys: ReadonlySet<string>, key: string, yes: boolean): Set<string> {
  const next = new Set(keys);
  if (yes) next.add(key);
  else next.delete(key);
  return next;
}

/** Puts the focus on the first alert that came with `more`: the button that was pressed has moved down, or is gone. */
function useFirstNew(answer: unknown) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(Infinity);
  useEffect(() => {
    const items = list.current?.children ?? [];
    if (items.length <= before.current) return;
    items[before.current]?.querySelector<HTMLElement>('h2')?.focus();
    before.current = Infinity;
  }, [answer]);
  return { list, growing: (from: number) => (before.current = from) };
}
