// Zod 4 with its schemas compiled.
import { compile } from 'zod';
import { createSchema, judgeOf, patchSchema } from './zod.mjs';

export const create = judgeOf(compile(createSchema));
export const patch = judgeOf(compile(patchSchema));
