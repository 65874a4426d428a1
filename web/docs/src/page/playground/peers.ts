//! Zod and Ajv by the package's own JSON Schema. A chunk of its own, which is loaded when somebody compares.

import * as ajv from 'virtual:ajv';
import schemas from '@idp-edge/validator/schema.json';
import { config, fromJSONSchema } from 'zod';

export interface Peer {
  name: string;
  judge: (value: unknown) => boolean;
}

// Zod would write code at run time, which the content policy refuses; even trying it is reported.
config({ jitless: true });

/** Those that know the schema of that name. */
export function peersOf(name: string): Peer[] {
  const schema = (schemas.$defs as Record<string, unknown>)[name];
  const compiled = (ajv as Record<string, (value: unknown) => boolean>)[name];
  if (!schema || !compiled) return [];
  const zod = fromJSONSchema(schema as Parameters<typeof fromJSONSchema>[0]);
  return [
    { name: 'Zod', judge: (value) => zod.safeParse(value).success },
    { name: 'Ajv, compiled beforehand', judge: (value) => compiled(value) },
  ];
}
