//! The same ten lines through every bundler and runtime; the README of the package gets the table.
import * as bundlers from '../cells/bundlers.mjs';
import * as frameworks from '../cells/frameworks.mjs';
import * as native from '../cells/native.mjs';
import * as next from '../cells/next.mjs';
import * as places from '../cells/places.mjs';
import * as runtimes from '../cells/runtimes.mjs';
import * as testers from '../cells/testers.mjs';
import * as vite from '../cells/vite.mjs';
import { matrix } from '../lib/matrix.mjs';
import { writeTable } from '../lib/table.mjs';

matrix([...vite.whole, ...bundlers.whole, ...next.whole, ...frameworks.whole, ...runtimes.whole, ...testers.whole, ...places.whole, ...native.whole], writeTable);
