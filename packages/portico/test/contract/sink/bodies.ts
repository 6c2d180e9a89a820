// Bodies in every media type, and each vendor's shape taken and given back.
import { Body, File, Form, Router } from 'portico';
import { z } from 'zod';
import { Part, shapes } from './schemas.js';

export const bodies = new Router({ prefix: '/bodies' });

for (const [name, schema] of Object.entries(shapes)) {
  bodies.post(
    `/echo/${name}`,
    [Body(schema)],
    { response: schema, operationId: `echo_${name}` },
    (value) => value as never,
  );
}

bodies.post('/optional', [Body(Part, { optional: true })], (part) => part ?? 'nothing');

bodies.put(
  '/parts',
  [
    Body('part', Part),
    Body('level', z.int().min(1).max(5).nullable(), { default: 1 }),
    Body('tags', [String], { optional: true }),
  ],
  (part, level, tags) => ({ part, level, tags }),
);

const SignupForm = z.object({
  name: z.string().min(1).max(20),
  age: z.int().min(0).max(150).optional(),
  newsletter: z.boolean().default(false),
  topics: z.array(z.string().min(1)).max(3).optional(),
  address: z.object({ city: z.string().max(9), codes: z.array(z.int()).max(3).optional() }).optional(),
});

bodies.post(
  '/fields',
  [
    Form('name', z.string().max(20)),
    Form('age', z.int().min(18), { optional: true }),
    Form('topics', [String], { optional: true }),
    Form('address', z.object({ city: z.string().max(9), codes: z.array(z.int()).max(3).optional() }), {
      optional: true,
    }),
    Form('level', z.enum(['low', 'high']), { default: 'low' }),
  ],
  (name, age, topics, address, level) => ({ name, age, topics, address, level }),
);
bodies.post('/form', [Form(SignupForm)], { response: SignupForm }, (form) => form);
bodies.post(
  '/text',
  [Body(z.string().max(50), { mediaTypes: ['text/plain'] })],
  { response: Number },
  (text) => text.length,
);
bodies.post(
  '/upload',
  [File('photo', File), Form('caption', z.string().max(30), { optional: true })],
  { response: z.object({ size: z.int(), caption: z.string().optional() }) },
  (photo, caption) => ({ size: photo.size, ...(caption !== undefined && { caption }) }),
);
