// What libraries infer of the package's Standard Schema objects.
import { sValidator } from '@hono/standard-validator';
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { type CreateUser, CreateUserSchema } from '@idp-edge/validator';
import { os } from '@orpc/server';
import { initTRPC } from '@trpc/server';
import { Hono } from 'hono';
import { createFormControl } from 'react-hook-form';

const t = initTRPC.create();

export const router = t.router({ create: t.procedure.input(CreateUserSchema).mutation(({ input }) => input satisfies CreateUser) });
export const procedure = os.input(CreateUserSchema).handler(({ input }) => input.address.zip satisfies string);
const hook = sValidator('json', CreateUserSchema, (result, context) => {
  if (!result.success) return context.json({ issues: result.error }, 400);
});
export const app = new Hono().post('/', hook, (context) => {
  const user: CreateUser = context.req.valid('json');
  // @ts-expect-error: no such field
  user.nick;
  return context.json(user);
});
export const form = createFormControl({ resolver: standardSchemaResolver(CreateUserSchema) });
form.register('address.zip');
// @ts-expect-error: no such field
form.register('address.country');
