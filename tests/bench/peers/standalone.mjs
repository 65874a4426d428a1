// Writes the code of validators that are compiled beforehand.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv, { _ } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { options } from './ajv.mjs';
import { CREATE, EMAIL_SCHEMA, UPDATE } from './json-schema.mjs';

const FOLDER = new URL('../../../target/bench/', import.meta.url);
const RULES = fileURLToPath(new URL('rules.mjs', import.meta.url));
const TYPIA = fileURLToPath(new URL('../typia/', import.meta.url));

export function writeStandalone() {
  writeAjv();
  writeTypia();
}

/** Into `target/bench/ajv-standalone.mjs`. */
function writeAjv() {
  const ajv = new Ajv({ ...options, schemas: { create: CREATE, update: UPDATE, email: EMAIL_SCHEMA }, code: { source: true, esm: true, formats: _`{ birthday: isBirthday }` } });
  const code = standaloneCode(ajv, { create: 'create', update: 'update', email: 'email' });
  const imports = "import ucs2length from 'ajv/dist/runtime/ucs2length.js';\n";
  const text = code.replaceAll('require("ajv/dist/runtime/ucs2length")', 'ucs2length');
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL('ajv-standalone.mjs', FOLDER), `import { isBirthday } from ${JSON.stringify(RULES)};\n${imports}${text}`);
}

/** Into `tests/bench/typia/generated`, from where the same imports lead to the same files as in its source. */
function writeTypia() {
  rmSync(`${TYPIA}generated`, { recursive: true, force: true });
  execFileSync(process.execPath, ['node_modules/typia/lib/executable/typia.js', 'generate', '--input', 'src', '--output', 'generated', '--project', 'tsconfig.json'], { cwd: TYPIA });
}
