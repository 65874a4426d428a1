// The Workers of a generation: started, with the same in their databases, and doing the same.
import { signingKey } from '../../e2e/harness/keys.mjs';
import { configuration } from '../../e2e/harness/worker.mjs';
import { agree } from './agree.mjs';
import { ARRAY_WEBHOOK_SECRETS, PEER_ROUTES, ROUTES, furnish, furnishMore } from './routes.mjs';
import { planOf } from './plan.mjs';
import { start } from './start.mjs';
import { traced } from './trace.mjs';

/** A key that signs callers' tokens, and the variables of a Worker that trusts it. */
export async function newSetting() {
  const key = await signingKey();
  return { key, vars: { ...configuration(key), ARRAY_WEBHOOK_SECRETS } };
}

/** Starts all of them by `begin`; none goes on where one does not start, or they do not do the same. */
async function startAll(names, begin, check) {
  const workers = {};
  try {
    for (const name of names) workers[name] = await begin(name);
    await check(workers);
    return workers;
  } catch (error) {
    for (const { worker } of Object.values(workers)) await worker.close();
    throw error;
  }
}

/** Builds of our own: each furnishes its own database, which may have other tables. */
export async function openBuilds(builds, names) {
  const setting = await newSetting();
  const begin = async (name) => {
    const worker = await start(builds[name], setting);
    return { worker, there: await furnish(worker) };
  };
  return startAll(names, begin, (workers) => agree(ROUTES, workers));
}

/**
 * A Worker of ours that is furnished and closed again: `state`, of which all others get a copy, `there`, what is in it, and `plan`, the
 * statements that it ran.
 */
export async function template(build, setting) {
  const worker = await start(traced(build), setting);
  try {
    const there = await furnishMore(worker);
    const plan = await planOf(worker, there, setting.vars);
    await worker.close({ keepState: true });
    return { state: worker.state, there, plan };
  } catch (error) {
    await worker.close();
    throw error;
  }
}

/** Ours and its peers, each with a copy of the state. `begin` starts one: with D1 inside or apart. */
export async function openPeers(builds, names, { setting, there, state, begin }) {
  const logs = Object.fromEntries(names.map((name) => [name, []]));
  let isAgreed = false;
  const one = async (name) => {
    const onLog = ({ message }) => isAgreed || logs[name].push(message);
    return { worker: await begin(builds[name], { ...setting, from: state, cache: there.program.cache, onLog }), there };
  };
  return startAll(names, one, async (workers) => {
    await agree(PEER_ROUTES, workers, logs);
    isAgreed = true;
  });
}
