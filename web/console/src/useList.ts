//! A list that the service gives in parts, each of which says where the next one is.

import type { Answer, Query } from './client.ts';
import { useAnswer, usePress } from './useAnswer.ts';

/**
 * @param ask reads a part, whose body is `{[name]: […]}`
 * @param first the query of the first part
 * @param note is given each body: what it tells beside the list
 * @param join puts a part behind what is there already
 */
export function useList<Item>(
  ask: (query: Query) => Promise<Answer<unknown>>,
  first: Query,
  name: string,
  note: (body: Record<string, unknown>) => void = () => {},
  join: (items: Item[], more: Item[]) => Item[] = (items, more) => [...items, ...more],
) {
  const read = async (query: Query): Promise<Answer<Item[]>> => {
    const answer = await ask(query);
    if (answer.ok) note(answer.value as Record<string, unknown>);
    return answer.ok ? { ...answer, value: (answer.value as Record<string, Item[]>)[name] ?? [] } : answer;
  };
  const { answer, setAnswer, reload } = useAnswer(() => read(first));
  const { trouble, press } = usePress();
  const change = (alter: (items: Item[]) => Item[]) =>
    setAnswer((now) => (now?.ok ? { ...now, value: alter(now.value) } : now));
  const more = (query: Query, done: (items: Item[]) => void) =>
    press(
      () => read(query),
      (items, next) => {
        setAnswer((now) => (now?.ok ? { ok: true, value: join(now.value, items), ...(next && { next }) } : now));
        done(items);
      },
    );
  return { answer, reload, trouble, press, change, more };
}
