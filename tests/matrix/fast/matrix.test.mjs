//! The same ten lines through the tools that the other tests have anyway.
import * as bundlers from '../cells/bundlers.mjs';
import * as runtimes from '../cells/runtimes.mjs';
import * as vite from '../cells/vite.mjs';
import { matrix } from '../lib/matrix.mjs';

matrix([...vite.fast, ...bundlers.fast, ...runtimes.fast]);
