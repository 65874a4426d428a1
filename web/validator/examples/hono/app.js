import { sValidator } from '@hono/standard-validator';
import { CreateUserSchema } from '@idp-edge/validator';
import { withJsonSchema } from '@idp-edge/validator/json-schema';
import { Hono } from 'hono';

const described = withJsonSchema(CreateUserSchema, 'CreateUser');

const app = new Hono()
  .post('/users', sValidator('json', CreateUserSchema), (context) => context.json(context.req.valid('json'), 201))
  .get('/users/schema', (context) => context.json(described['~standard'].jsonSchema.input({ target: 'draft-2020-12' })));

export default app;
