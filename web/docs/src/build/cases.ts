//! The cases of `tests/cases`: payloads with their verdicts.

import { readdirSync, readFileSync } from 'node:fs';

export interface Case {
  schema: string;
  name: string;
  /** The payload as JSON text. */
  input: string;
  /** The normal form as text, of a payload that is right. */
  normalised?: string;
  issues?: { path: (string | number)[]; code: string }[];
}

interface File {
  schema: string;
  cases: (Omit<Case, 'schema' | 'input'> & { input?: string })[];
}

const FOLDER = new URL('../../../../tests/cases/', import.meta.url);

const filesOf = (name: string): File[] => {
  const read = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as File | File[];
  return Array.isArray(read) ? read : [read];
};

/** Those that have their payload as text, in the order of their files. */
export const cases: Case[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .flatMap(filesOf)
  .flatMap(({ schema, cases: all }) =>
    all.flatMap(({ input, ...one }) => (typeof input === 'string' ? [{ ...one, input, schema }] : [])),
  );

/** The shortest payload that is refused with a code alone. */
export function exampleOf(code: string): Case | undefined {
  const alone = cases.filter(({ issues }) => issues?.length === 1 && issues[0]?.code === code);
  return alone.sort((a, b) => a.input.length - b.input.length)[0];
}
