// The payloads of the Programs API, and the encryption of a person's data to a programme: a form never sends it in clear.

import { CODES } from './generated/codes.js';
import { en } from './generated/en.js';
import { es } from './generated/es.js';
import { KINDS } from './generated/hints.js';
import { MORE_CODES, MORE_KINDS, MORE_TEXTS } from './generated/programs-codes.js';

export * from './common.js';
export * from './encrypt.js';
export * from './generated/programs.js';
export * from './generated/programs-standard.js';

CODES.push(...MORE_CODES);
Object.assign(en.texts, MORE_TEXTS.en);
Object.assign(es.texts, MORE_TEXTS.es);
Object.assign(KINDS, MORE_KINDS);
