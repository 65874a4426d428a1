//! What is monitored, by category, and what a higher plan would add.

import { Row } from '../Row.tsx';
import { words } from '../words.ts';
import type { Monitors } from './dashboard.ts';

export function Monitored({ monitors }: { monitors: Monitors }) {
  const { countsByCategory, monitoredCount, availableCount, availableInHigherPlans, availableCategoriesInHigherPlans } =
    monitors;
  if (monitoredCount === 0 && availableCount === 0) return <p>Nothing is monitored yet.</p>;
  return (
    <>
      <p>
        {monitoredCount} of {availableCount} in use.
      </p>
      <dl>
        {Object.entries(countsByCategory).map(([category, number]) => (
          <Row key={category} label={words(category)} value={String(number)} />
        ))}
      </dl>
      {availableInHigherPlans > 0 && (
        <p class="hint">
          {availableInHigherPlans} more in higher plans
          {availableCategoriesInHigherPlans.length > 0 && `: ${availableCategoriesInHigherPlans.map(words).join(', ')}`}
          .
        </p>
      )}
    </>
  );
}
