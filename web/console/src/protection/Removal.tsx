//! How far the removal of the person's data from brokers is: one bar for each scan, and one for all.

import { count } from '../words.ts';
import type { Progress, Totals } from './dashboard.ts';

export function Removal({ progress: { totals, perScan } }: { progress: Progress }) {
  if (perScan.length === 0) return <p>No scan has been started yet.</p>;
  return (
    <ul class="scans">
      {perScan.length > 1 && <Bar name="All scans" totals={totals} />}
      {perScan.map((scan, index) => (
        <Bar key={String(scan.scanId)} name={`Scan ${index + 1}`} totals={scan} />
      ))}
    </ul>
  );
}

function Bar({ name, totals }: { name: string; totals: Totals }) {
  const percent = Math.round(Math.min(100, Math.max(0, totals.percentCompleted)));
  return (
    <li>
      <div class="row">
        <span>{name}</span>
        <strong>{percent} %</strong>
      </div>
      <progress aria-label={name} max={100} value={percent} />
      <p class="hint">{stagesOf(totals)}</p>
    </li>
  );
}

function stagesOf({ totalRecords, notInitiated, submitted, confirmed, verified }: Totals): string {
  const stages: [number, string][] = [
    [verified, 'removed for good'],
    [confirmed, 'confirmed'],
    [submitted, 'asked for'],
    [notInitiated, 'not begun'],
  ];
  const told = stages.filter(([number]) => number > 0).map(([number, stage]) => `${number} ${stage}`);
  return [count(totalRecords, 'record'), ...told].join(' · ');
}
