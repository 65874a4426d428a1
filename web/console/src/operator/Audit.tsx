//! The record of a user: who did what and when, the newest first.

import { FailureNotice } from '../Notice.tsx';
import { Summary } from '../Summary.tsx';
import { useList } from '../useList.ts';
import { count, dateTime } from '../words.ts';
import type { Desk, Entry } from './support.ts';

export function Audit({ desk, say }: { desk: Desk; say: (words: string) => void }) {
  const { answer, reload, trouble, more } = useList<Entry>(desk.audit, {}, 'audit');
  return (
    <section aria-labelledby="record">
      <h2 id="record">Record</h2>
      {trouble && <Summary trouble={trouble} />}
      {!answer && <p class="loading">Loading the record…</p>}
      {answer && !answer.ok && <FailureNotice failure={answer.failure} retry={() => void reload()} level="h3" />}
      {answer?.ok && (
        <>
          <ol class="record card">
            {answer.value.map(({ at, actor, person, action, request_id, count: times }) => (
              <li key={`${at} ${request_id} ${action}`}>
                <strong>{action}</strong> by {actor}
                {person && ` (${person})`} {times > 1 && `${times} times `}
                <span class="hint">{dateTime(at)}</span>
                <span class="hint"> · request {request_id}</span>
              </li>
            ))}
          </ol>
          {answer.next && (
            <button
              type="button"
              class="quiet"
              onClick={() =>
                more(answer.next ?? {}, (items) => say(`${count(items.length, 'more entry', 'more entries')} below.`))
              }
            >
              Show more of the record
            </button>
          )}
        </>
      )}
    </section>
  );
}
