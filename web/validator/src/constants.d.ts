/** Whether the bundle is the entry of the Programs API: the build puts the word in. */
declare const PROGRAMS: boolean;
