/** Whether the bundle is the entry of the Programs API: the build puts the word in. */
declare const PROGRAMS: boolean;

/** Whether the bundle is one of the Identity or the Programs API. */
declare const MORE: boolean;
