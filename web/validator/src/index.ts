// The rules of idp-edge: the verdict that the server will give, before anything is sent.

export * from './common.js';
export * from './generated/protection.js';
export * from './generated/protection-standard.js';
