//! The right side: what the package says of the text on the left.

import type { Issue, Verdict } from '@idp-edge/validator';
import { element } from '../element.ts';
import type { Entry } from './entries.ts';

const pathOf = ({ path }: Issue): string => (path.length === 0 ? 'the whole' : path.join('.'));

function issueRow(issue: Issue, texts: [language: string, text: string][]): HTMLElement {
  return element(
    'li',
    {},
    element('code', {}, pathOf(issue)),
    ' ',
    element('a', { href: `/docs/errors#${issue.code}` }, issue.code),
    ...texts.map(([lang, text]) => element('p', { lang }, element('small', {}, lang), ` ${text}`)),
  );
}

/** What is said in a line. */
export function headline(verdict: Verdict<unknown>): string {
  if (verdict.ok) return 'Accepted';
  const count = verdict.issues.length;
  return `Refused: ${count} ${count === 1 ? 'issue' : 'issues'}${verdict.truncated ? ', and more' : ''}`;
}

/** The normal form of what is right, the issues of what is not with their texts. */
export function details(verdict: Verdict<unknown>, { explain, en, es }: Entry): HTMLElement {
  if (verdict.ok) {
    return element(
      'pre',
      { tabindex: '0', role: 'region', 'aria-label': 'Normal form' },
      element('code', {}, JSON.stringify(verdict.value, null, 2)),
    );
  }
  const english = explain(verdict.issues, en);
  const spanish = explain(verdict.issues, es);
  return element(
    'ul',
    { class: 'issues' },
    ...verdict.issues.map((issue, index) =>
      issueRow(issue, [
        ['en', english[index]?.message ?? ''],
        ['es', spanish[index]?.message ?? ''],
      ]),
    ),
  );
}
