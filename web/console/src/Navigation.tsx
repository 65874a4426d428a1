//! The links to the pages, in the bar.

import type { Place } from './place.ts';

interface Props {
  label: string;
  places: readonly Place[];
  current: Place;
}

export function Navigation({ label, places, current }: Props) {
  return (
    <nav aria-label={label}>
      {places.map((place) => (
        <a key={place.path} href={`#${place.path}`} aria-current={place === current ? 'page' : undefined}>
          {place.title}
        </a>
      ))}
    </nav>
  );
}
