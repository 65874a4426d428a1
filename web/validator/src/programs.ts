// The payloads of the Programs API, and the encryption of a person's data to a program: a form never sends it in
// clear.

export * from './common.js';
export * from './encrypt.js';
export * from './generated/programs.js';
export * from './generated/programs-standard.js';
