//! Runs cases and says which differ from the corpus. Works in Node and in a browser.
import { expected, found } from './corpus.mjs';

/** One line: where `value` first differs, or `undefined` when it is what `entry` expects. */
export function difference(entry, answer) {
  const wanted = JSON.stringify(expected(entry));
  const got = JSON.stringify(found(answer));
  return wanted === got ? undefined : `${entry.topic}: ${entry.name}\n    expected ${short(wanted)}\n    found    ${short(got)}`;
}

const short = (text) => (text.length > 600 ? `${text.slice(0, 600)}…` : text);

/**
 * Judges every case with `validate`.
 * @param entries the modules of `@idp-edge/validator`: each case is judged by the one that has its schema
 * @param {(entry: object) => {value: unknown} | undefined} inputOf what to give to `validate`; cases without are left out
 * @returns {{ran: number, differences: string[]}}
 */
export function run(entries, cases, inputOf, now) {
  const differences = [];
  let ran = 0;
  for (const entry of cases) {
    const input = inputOf(entry);
    if (input === undefined) continue;
    ran += 1;
    let line;
    const validator = entries.find((module) => entry.schema in module);
    try {
      line = difference(entry, validator.validate(validator[entry.schema], input.value, { now, sandbox: entry.sandbox }));
    } catch (error) {
      line = `${entry.topic}: ${entry.name}\n    threw ${error}`;
    }
    if (line !== undefined) differences.push(line);
  }
  return { ran, differences };
}
