import { App, Body } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { RequestBodyObject } from '#openapi3-ts/openapi31';
import { createDocument } from '../../src/document/document.js';
import { checkDocument } from '../support/check-document.js';

const test = suite('discriminators');

const Cat = z.object({ kind: z.literal('cat'), lives: z.int() }).meta({ id: 'Cat' });
const Dog = z.object({ kind: z.enum(['dog', 'puppy']) }).meta({ id: 'Dog' });
const Bird = z.object({ kind: z.literal('bird') });

async function unionOf(schema: z.ZodType): Promise<unknown> {
  const app = new App();
  app.post('/pets', [Body(schema)], { response: z.object({ pet: schema }) }, (pet) => ({ pet }));
  const document = createDocument(app.graphs(), { title: 'Pets', version: '1' });
  assert.equal(await checkDocument(document), []);
  const body = document.paths?.['/pets']?.post?.requestBody as RequestBodyObject | undefined;
  return body?.content['application/json']?.schema;
}

test('each value of the property leads to its member', async () => {
  const [cat, dog] = ['#/components/schemas/Cat', '#/components/schemas/Dog'];
  assert.equal(await unionOf(z.discriminatedUnion('kind', [Cat, Dog])), {
    oneOf: [{ $ref: cat }, { $ref: dog }],
    discriminator: { propertyName: 'kind', mapping: { cat, dog, puppy: dog } },
  });
});

test('a union with a member without a name has none', async () => {
  const schema = (await unionOf(z.discriminatedUnion('kind', [Cat, Bird]))) as Record<string, unknown>;
  assert.equal(Object.keys(schema), ['oneOf']);
});

test.run();
