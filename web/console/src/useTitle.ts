//! The title of the document: a screen reader reads it first, and the history lists it.

import { useEffect } from 'preact/hooks';

export function useTitle(page: string): void {
  useEffect(() => {
    document.title = `${page} – Identity protection`;
  }, [page]);
}
