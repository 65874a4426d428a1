//! The Worker against its document, in its short form: what takes seconds, and the same in each run.
import { hold } from '../held.mjs';

hold(['examples', 'fuzzing'], 250, true);
