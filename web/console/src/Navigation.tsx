//! The links to the pages, in the bar.

import { Fragment } from 'preact';
import type { Place } from './place.ts';

interface Props {
  label: string;
  places: readonly Place[];
  current: Place;
  /** What waits at a place, by its path: a number, and what it counts. */
  waiting?: Record<string, { number: number; what: string } | undefined>;
}

export function Navigation({ label, places, current, waiting = {} }: Props) {
  return (
    <nav aria-label={label}>
      {places.map((place) => (
        <Fragment key={place.path}>
          <a href={`#${place.path}`} aria-current={place === current ? 'page' : undefined}>
            {place.title}
          </a>
          <Waiting {...waiting[place.path]} />
        </Fragment>
      ))}
    </nav>
  );
}

function Waiting({ number = 0, what }: { number?: number; what?: string }) {
  if (number === 0) return null;
  return (
    <span class="waiting">
      {number > 99 ? '99+' : number}
      <span class="spoken"> {what}</span>
    </span>
  );
}
