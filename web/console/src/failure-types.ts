//! What can go wrong with a call, and what is said of it.

/** An issue as the Worker sends it. */
export interface SentIssue {
  path: (string | number)[];
  code: string;
  params?: Record<string, unknown>;
  message?: string;
}

/** Every way in which a call can fail; `stale`: the last log-in is too long ago for it. Times are Unix milliseconds. */
export type Failure = { requestId?: string; retryAt?: number } & (
  | { is: 'issues'; issues: SentIssue[] }
  | { is: 'named'; name: string; status: number; allowed?: number }
  | { is: 'status'; status: number }
  | { is: 'stale' }
  | { is: 'told'; title: string; text: string }
  | { is: 'no-answer' }
);

export interface Explanation {
  title: string;
  text: string;
  /** What the page offers beside the text: to load the profile anew. */
  next?: 'reload';
  /** It may pass: the same form can be sent again later. */
  passing?: true;
}
