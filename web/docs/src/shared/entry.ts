/** Something that the search finds. */
export interface Entry {
  title: string;
  /** A line beneath it. */
  about: string;
  /** Its address. */
  to: string;
  /** What it is found by, too. */
  words?: string;
  /** Whether it comes behind all others. */
  isMinor?: true;
}
