import { sValidator } from '@hono/standard-validator';
import { CreateUserSchema } from '@idp-edge/validator';
import { withJsonSchema } from '@idp-edge/validator/json-schema';
import { Hono } from 'hono';

const described = withJsonSchema(CreateUserSchema, 'CreateUser');

// Without an answer of its own, sValidator sends back what was sent, too: the whole person.
const user = sValidator('json', CreateUserSchema, (result, context) => {
  if (!result.success) return context.json({ issues: result.error }, 400);
});

const app = new Hono()
  .post('/users', user, (context) => context.json(context.req.valid('json'), 201))
  .get('/users/schema', (context) =>
    context.json(described['~standard'].jsonSchema.input({ target: 'draft-2020-12' })),
  );

export default app;
