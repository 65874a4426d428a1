//! The console as it is deployed: the real Worker with the built page as its static assets, read from `wrangler.toml` by wrangler itself.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unstable_getMiniflareWorkerOptions as workerOptions } from 'wrangler';
import { startWorker } from '../../e2e/harness/worker.mjs';

const CONFIG = fileURLToPath(new URL('../../../wrangler.toml', import.meta.url));

/**
 * Starts the Worker with the page. The caller closes it.
 * @returns `url`, with a slash at the end; `link(user)`, the address of the page for someone who is signed in
 */
export async function startSite() {
  // Only the assets are wanted of it: what it says about secrets would be noise.
  process.env.WRANGLER_LOG ??= 'error';
  const { assets } = workerOptions(CONFIG).workerOptions;
  if (!existsSync(`${assets.directory}/index.html`)) throw new Error('the page is not built: run `cargo xtask build console`');
  const worker = await startWorker({ assets });
  /** `expires`: seconds from now; what else is given are claims. */
  const link = async ({ sub, secondFactor = true, expires = 600, ...more }) => {
    const claims = { exp: Math.floor(Date.now() / 1000) + expires, ...more };
    const token = await (secondFactor ? worker.strong(sub, claims) : worker.token(sub, claims));
    return `${worker.url}#token=${token}`;
  };
  return { url: String(worker.url), link, worker, close: () => worker.close() };
}
