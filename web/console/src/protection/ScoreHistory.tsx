//! The history of the credit scores: a chart for the eye, and beside it the table with the same numbers.

import { dateTime } from '../words.ts';
import { type Chart, chartOf, FIELD, HEIGHT, numberOf, type Series, tableOf, WIDTH } from './chart.ts';
import type { Score } from './dashboard.ts';

export function ScoreHistory({ scores }: { scores: Score[] }) {
  if (scores.length === 0) return <p>There is no score yet.</p>;
  const chart = chartOf(scores);
  return (
    <div class="scores">
      {chart && (
        <figure>
          <Legend series={chart.series} />
          <Drawing chart={chart} />
        </figure>
      )}
      <Numbers scores={scores} />
    </div>
  );
}

/** What each line is, and its latest score: the drawing alone would say it by color and dashes. */
function Legend({ series }: { series: Series[] }) {
  return (
    <ul class="legend">
      {series.map(({ name, scores }, index) => (
        <li key={name}>
          <svg class={lineClass(index)} viewBox="0 0 32 8" aria-hidden="true">
            <path d="M0 4H32" />
          </svg>
          <span>{name}</span> <strong>{scores.at(-1)?.score}</strong> <span class="no">{changeOf(scores)}</span>
        </li>
      ))}
    </ul>
  );
}

function Drawing({ chart: { levels, days, series } }: { chart: Chart }) {
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="chart-title chart-text">
      <title id="chart-title">Credit scores over time</title>
      <desc id="chart-text">{series.map(inWords).join(' ')} The table has all numbers.</desc>
      {levels.map(({ at, label }) => (
        <g key={label} class="level">
          <path d={`M${FIELD.left} ${at}H${FIELD.right}`} />
          <text x={FIELD.left - 8} y={at + 4} text-anchor="end">
            {label}
          </text>
        </g>
      ))}
      {days.map(({ at, label }) => (
        <text key={label} x={at} y={HEIGHT - 8} text-anchor="middle">
          {label}
        </text>
      ))}
      {series.map(({ name, points }, index) => (
        <g key={name} class={lineClass(index)}>
          <path d={points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x} ${y}`).join('')} />
          {points.map(({ x, y }) => (
            <circle key={`${x} ${y}`} cx={x} cy={y} r="3.5" />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Numbers({ scores }: { scores: Score[] }) {
  const { products, days } = tableOf(scores);
  return (
    <section
      class={products.length > 1 ? 'table broad' : 'table'}
      aria-label="Credit scores by date"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled, and without the focus the keyboard could not
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Date</th>
            {products.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((row) => (
            <tr key={row.day}>
              <th scope="row">{dateTime(row.day)}</th>
              {row.scores.map((score, index) => (
                <td key={products[index]}>{score ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const LINES = 4;

function lineClass(index: number): string {
  return `line line-${index % LINES}`;
}

function changeOf(scores: readonly Score[]): string {
  const [first, last] = [scores[0], scores.at(-1)];
  if (!first || !last || first === last) return '';
  const change = numberOf(last) - numberOf(first);
  return `${change < 0 ? '−' : '+'}${Math.abs(change)} since ${dateTime(first.scoreDate)}`;
}

function inWords({ name, scores }: Series): string {
  const [first, last] = [scores[0], scores.at(-1)];
  if (!first || !last) return '';
  return `${name}: from ${first.score} on ${dateTime(first.scoreDate)} to ${last.score} on ${dateTime(last.scoreDate)}.`;
}
