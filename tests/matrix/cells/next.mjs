// Next.js: the page is made on the server, where the package is another file, and must come out the same in the browser.
import { join } from 'node:path';
import { BESIDE, WITHIN } from '../lib/app.mjs';
import { INLINE, toldBy } from '../lib/page.mjs';
import { lastLine, project } from '../lib/project.mjs';

const FILES = {
  'pages/index.jsx': "import { useEffect } from 'react';\nimport { told } from '../app.js';\nexport default function Page() {\n  useEffect(() => { globalThis.hydrated = told; }, []);\n  return <p>{told}</p>;\n}\n",
  'next.config.mjs': "export default { output: 'export', turbopack: { root: import.meta.dirname + '/../../..' } };\n",
};

const told = (app, name) => async (folder) => {
  const root = await project(folder, name, app, FILES);
  const own = join(import.meta.dirname, '../node_modules/.bin/next');
  await lastLine(process.execPath, [own, 'build'], { cwd: root, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } });
  return toldBy(join(root, 'out'), INLINE);
};

export const whole = [{ tool: 'next', what: 'build', within: told(WITHIN, 'next'), beside: told(BESIDE, 'next-file') }];
