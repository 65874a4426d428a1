// The texts that the package brings along, with those of the entry's own codes (see `more.ts`).

import type { Catalogue } from './explain.js';
import { en as common } from './generated/en.js';
import { es as comun } from './generated/es.js';
import { MORE_TEXTS } from './more.js';

export const en = /* @__PURE__ */ withMore(common, 'en');
export const es = /* @__PURE__ */ withMore(comun, 'es');

function withMore({ texts, ...words }: Catalogue, language: string): Catalogue {
  return { ...words, texts: { ...texts, ...MORE_TEXTS[language] } };
}
