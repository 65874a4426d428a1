// The texts that the package brings along.

export { en } from './generated/en.js';
export { es } from './generated/es.js';
