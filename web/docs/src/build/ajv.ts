//! What Ajv makes of the package's JSON Schema, as a module: at run time the content policy lets nobody write code.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { Plugin } from 'vite';

const NAME = 'virtual:ajv';
const RESOLVED = `\0${NAME}`;
const SCHEMAS = new URL('../../../validator/schema.json', import.meta.url);

function compiled(): string {
  const schemas = JSON.parse(readFileSync(SCHEMAS, 'utf8')).$defs as Record<string, object>;
  // Formats would want a library of their own; the patterns beside them say nearly the same.
  const options = { code: { source: true, esm: true }, validateFormats: false, allowUnionTypes: true, strict: false };
  const ajv = new Ajv2020(options);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const code = standalone(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
  // Ajv names its helpers by `require`, in modules too.
  const require = createRequire(import.meta.url);
  const imports: string[] = [];
  const body = code.replace(/require\("(ajv\/[^"]+)"\)/g, (_: string, path: string) => {
    imports.push(`import * as helper${imports.length} from ${JSON.stringify(require.resolve(path))};`);
    return `helper${imports.length - 1}`;
  });
  return `${imports.join('\n')}\n${body}`;
}

export const ajvCompiled: Plugin = {
  name: 'ajv-compiled',
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  load: (id) => (id === RESOLVED ? compiled() : undefined),
};
