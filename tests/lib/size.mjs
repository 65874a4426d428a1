// What an application pays for the package: bundled by esbuild, as its users would, then `gzip -9`.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const APPS = {
  validate: "import { CreateUser, validate } from '@idp-edge/validator'; globalThis.judge = (text) => validate(CreateUser, text);",
  standard: "import { CreateUserSchema } from '@idp-edge/validator'; globalThis.schema = CreateUserSchema;",
  identity: "import { CreateLocalUser, validate } from '@idp-edge/validator/identity'; globalThis.judge = (text) => validate(CreateLocalUser, text);",
  programs: "import { PutUser, validate } from '@idp-edge/validator/programs'; globalThis.judge = (text) => validate(PutUser, text);",
  passwords: "import { isCommon } from '@idp-edge/validator/passwords'; globalThis.isCommon = isCommon;",
};

/**
 * @returns {Promise<Record<'validate' | 'standard' | 'identity' | 'programs' | 'passwords', number>>} bytes: `validate` alone, a Standard Schema object with
 * the English texts, and what each other entry takes of its own
 */
export async function sizes() {
  const measured = await Promise.all(Object.values(APPS).map(measure));
  return Object.fromEntries(Object.keys(APPS).map((name, index) => [name, measured[index]]));
}

async function measure(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}
