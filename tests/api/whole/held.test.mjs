//! The Worker against its document, for as long as it takes: 10,000 cases a phase.
import { hold } from '../held.mjs';

hold(['examples', 'coverage', 'fuzzing', 'stateful'], 10_000);
