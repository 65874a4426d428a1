//! What the search of the pages looks in.

import type { Entry } from '../shared/entry.ts';
import { addressOf, apis, document } from './document.ts';
import { type Page, pageAddress } from './layout.ts';

export function searchIndex(pages: readonly Page[], more: readonly Entry[]): Entry[] {
  return [
    ...pages.map(({ title, description, path }) => ({ title, about: description, to: pageAddress(path) })),
    ...apis.flatMap(({ operations }) =>
      operations.map((operation) => ({
        title: operation.summary,
        about: `${operation.method} ${operation.path}`,
        to: addressOf(operation),
        words: `${operation.operationId} ${operation.api}`,
      })),
    ),
    ...more,
    ...Object.keys(document.components.schemas).map((name) => ({
      title: name,
      about: 'Type',
      to: `/docs/types#${name}`,
      isMinor: true as const,
    })),
  ];
}
