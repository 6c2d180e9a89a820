import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import type { Schema } from '../../../src/contracts/schema.js';
import { compileRender } from '../../../src/schema/compile-render.js';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import { Field } from '../../../src/schema/model/field.js';
import { PartialType, RequiredType } from '../../../src/schema/model/model-views.js';

const test = suite('what an object demands');

const text = toStandardJsonSchema(v.string());

class Model {
  @Field() date!: Date;
  @Field(Date, { nullable: true }) nullableDate!: Date | null;
  @Field(BigInt, { nullable: true }) nullableDigits!: bigint | null;
  @Field(Uint8Array, { nullable: true }) nullableBytes!: Uint8Array | null;
  @Field(text, { nullable: true }) nullableText!: string | null;
  @Field(Date, { optional: true, nullable: true }) optionalDate?: Date | null;
  @Field(Date, { default: new Date(0) }) presetDate!: Date;
  @Field(toStandardJsonSchema(v.optional(v.string()))) valibotOptional?: string | undefined;
  @Field(toStandardJsonSchema(v.optional(v.string(), 'a'))) valibotDefault!: string;
  @Field(type('string | undefined')) arktypeOptional?: string | undefined;
  @Field(z.preprocess((value) => value, z.string()).nullable()) prepared!: string | null;
  @Field(z.preprocess((value) => value ?? 'a', z.string())) filled!: string;
  @Field(z.union([z.preprocess((value) => value, z.int()), z.string()])) either!: number | string;
  @Field(z.string().transform(async (value) => value)) waiting!: string;
  @Field(z.preprocess((value) => (value as string).trim(), z.string())) throwing!: string;
}

const full = {
  ...{ date: '2026-01-02', nullableDate: null, nullableDigits: null, nullableBytes: null, nullableText: null },
  ...{ prepared: 'a', filled: 'a', either: 1, waiting: 'a', throwing: 'a' },
  ...{ valibotOptional: 'a', valibotDefault: 'a', arktypeOptional: 'a', optionalDate: null, presetDate: '2026-01-02' },
};
const names = Object.keys(full) as (keyof typeof full)[];

const without = (name: string): object => Object.fromEntries(Object.entries(full).filter(([key]) => key !== name));
const demandedBy = (schema: Schema, io: 'input' | 'output'): readonly string[] =>
  (describeSchema(schema, io) as { $defs: Record<string, { required?: readonly string[] }> }).$defs['Model']
    ?.required ?? [];

async function isTaken(schema: Schema, value: object): Promise<boolean> {
  try {
    return (await compileSchema(schema)(value)).ok;
  } catch {
    return false;
  }
}

test('of requests, what is refused when it is absent, and nothing else', async () => {
  assert.ok(await isTaken(Model, full));
  const refused: string[] = [];
  for (const name of names) if (!(await isTaken(Model, without(name)))) refused.push(name);
  assert.equal([...demandedBy(Model, 'input')].sort(), refused.sort());
  assert.equal(refused, [
    ...['date', 'either', 'nullableBytes', 'nullableDate', 'nullableDigits', 'nullableText', 'prepared'],
    ...['throwing', 'waiting'],
  ]);
});

test('of responses, what is there whenever one is sent', async () => {
  const sent = await Promise.all(
    names.map(async (name) => {
      const render = async (): Promise<string | undefined> => (await compileRender(Model)(without(name))) as string;
      const text = await render().catch(() => undefined);
      return text === undefined || name in JSON.parse(text);
    }),
  );
  assert.equal([...demandedBy(Model, 'output')].sort(), names.filter((_, index) => sent[index]).sort());
});

test('a model that holds itself, in one direction only, keeps its description', () => {
  class Folder {
    @Field(() => Folder, { readOnly: true }) parent?: Folder;
    @Field() name!: string;
  }
  class Shelf {
    @Field(() => Shelf, { optional: true, writeOnly: true }) inside?: Shelf;
    @Field({ readOnly: true }) name?: string;
  }
  const named = (schema: Schema, io: 'input' | 'output'): unknown =>
    Object.values(describeSchema(schema, io)['$defs'] as object)[0];
  const name = { type: 'string' };
  assert.equal(named(Folder, 'input'), { type: 'object', properties: { name }, required: ['name'] });
  const below = { readOnly: true, $ref: '#/$defs/Folder' };
  assert.equal(named(Folder, 'output'), {
    type: 'object',
    properties: { parent: below, name },
    required: ['parent', 'name'],
    additionalProperties: false,
  });
  for (const view of [RequiredType(Folder), RequiredType(Shelf), PartialType(Shelf)])
    for (const io of ['input', 'output'] as const) assert.ok('$ref' in describeSchema(view, io), `${view.name} ${io}`);
});

test.run();
