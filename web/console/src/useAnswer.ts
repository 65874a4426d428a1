//! Something of the person's account that the page shows, and what they do with it by pressing a button.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Query } from './client.ts';
import { explainFailure } from './failure.ts';
import type { Trouble } from './useSubmit.ts';

/** Asks once at the start and again on `reload`; undefined until the first answer is there. */
export function useAnswer<T>(ask: () => Promise<Answer<T>>) {
  const [answer, setAnswer] = useState<Answer<T>>();
  const reload = () => ask().then(setAnswer);
  useEffect(() => void reload(), []);
  return { answer, setAnswer, reload };
}

/** One press at a time; `trouble` is what went wrong with the last one. */
export function usePress() {
  const [trouble, setTrouble] = useState<Trouble>();
  const busy = useRef(false);
  const press = async <T>(
    call: () => Promise<Answer<T>>,
    done: (value: T, next: Query | undefined) => void,
  ): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const answer = await call();
    busy.current = false;
    setTrouble(
      answer.ok ? undefined : { ...explainFailure(answer.failure, Date.now()), requestId: answer.failure.requestId },
    );
    if (answer.ok) done(answer.value, answer.next);
  };
  return { trouble, press };
}
