// What an application pays for the package: bundled by esbuild, as its users would, then `gzip -9`.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const APPS = {
  validate: "import { CreateUser, validate } from '@idp-edge/validator'; globalThis.judge = (text) => validate(CreateUser, text);",
  standard: "import { CreateUserSchema } from '@idp-edge/validator'; globalThis.schema = CreateUserSchema;",
};

/** @returns {Promise<{validate: number, standard: number}>} bytes: `validate` alone, and a Standard Schema object with the English texts. */
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
