//! What every page of operators is given.

import type { Service } from './service.ts';

/** What was looked at on another page, and is meant on this one, too. */
export interface Aim {
  account?: string;
  userId?: string;
}

export interface PageProps {
  service: Service;
  /** Has something seen and spoken: what was done. */
  say: (words: string) => void;
  aim: Aim;
  /** Goes to another page, by its path. */
  go: (path: string, aim: Aim) => void;
}
