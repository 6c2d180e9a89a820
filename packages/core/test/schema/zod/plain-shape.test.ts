import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { compileRender } from '../../../src/schema/compile-render.js';
import { plainShapeOf } from '../../../src/schema/zod/plain-shape.js';

const test = suite('plain shapes');

test('schemas with rules of their own go the long way', () => {
  const Node = z.object({
    name: z.string(),
    get children() {
      return z.array(Node);
    },
  });
  const ruled = [
    z.string().trim(),
    z.ipv6(),
    z.boolean().refine(() => false),
    z.enum(['a']).refine(() => false),
    z.literal(1n),
    z.number().multipleOf(2),
    z.float32(),
    z.object({ a: z.string() }).loose(),
    z.object({ a: z.string() }).refine(() => false),
    z.object({ a: z.string().transform((text) => text.length) }),
    z.array(z.string()).refine(() => false),
    z.union([z.string(), z.number()]),
    z.lazy(() => z.string()),
    z.date(),
    Node,
  ];
  for (const [index, schema] of ruled.entries())
    assert.is(plainShapeOf(schema, 'output'), undefined, `schema ${index}`);
  assert.is(
    compileRender(Node)({ name: 'a', children: [{ name: 'b', children: [], x: 1 }] }),
    '{"name":"a","children":[{"name":"b","children":[]}]}',
  );
});

test.run();
