//! The schemas of the package, by name, with the functions of the entry that they come from. An entry is loaded when one of its
//! schemas is wanted.

import type { Catalogue, Issue, Options, Schema, Verdict } from '@idp-edge/validator';

export interface Entry {
  validate: (schema: Schema<unknown>, payload: unknown, options?: Options) => Verdict<unknown>;
  explain: (issues: readonly Issue[], catalogue: Catalogue) => (Issue & { message: string })[];
  en: Catalogue;
  es: Catalogue;
}

const LOADERS: Record<string, () => Promise<unknown>> = {
  Protection: () => import('@idp-edge/validator'),
  Identity: () => import('@idp-edge/validator/identity'),
  Programs: () => import('@idp-edge/validator/programs'),
};

export interface Loaded {
  entry: Entry;
  schema: Schema<unknown>;
}

/** The schema of that name of that API. */
export async function load(api: string, name: string): Promise<Loaded> {
  const module = (await LOADERS[api]?.()) as (Entry & Record<string, Schema<unknown>>) | undefined;
  const schema = module?.[name];
  if (!module || !schema) throw new Error(`there is no schema ${api} ${name}`);
  return { entry: module, schema };
}
