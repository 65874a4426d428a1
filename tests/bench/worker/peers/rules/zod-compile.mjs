// Zod 4 with its schemas compiled.
import { compile } from 'zod';
import { createSchema, judgeOf, loginSchema, messageSchema, patchSchema, personNameSchema, refreshSchema } from './zod.mjs';

export const create = judgeOf(compile(createSchema));
export const patch = judgeOf(compile(patchSchema));
export const login = judgeOf(compile(loginSchema));
export const refresh = judgeOf(compile(refreshSchema));
export const message = judgeOf(compile(messageSchema));
export const personName = judgeOf(compile(personNameSchema));
