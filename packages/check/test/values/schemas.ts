// Schemas of every kind that documents hold, for what makes values and what breaks them.
import type { JsonSchema } from '@portico/core';
import { SchemaSpace } from '../../src/document/schema-space.js';

export const components = {
  schemas: {
    Tree: {
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1 },
        children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
        parent: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'null' }] },
      },
      required: ['name', 'children'],
    },
    Age: { type: 'integer', minimum: 0, maximum: 150 },
  },
};

export const space = new SchemaSpace({ components });

export const schemas: Readonly<Record<string, JsonSchema>> = {
  'a text': { type: 'string' },
  'a text of a length': { type: 'string', minLength: 3, maxLength: 5 },
  'a long text': { type: 'string', minLength: 50 },
  'a pattern': { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' },
  'a pattern that is not anchored': { type: 'string', pattern: '\\d' },
  'a pattern with a look-ahead': { type: 'string', pattern: '^(?!-)[a-z-]{1,8}$' },
  'a date': { type: 'string', format: 'date' },
  'a time': { type: 'string', format: 'time' },
  'a date-time': { type: 'string', format: 'date-time' },
  'a duration': { type: 'string', format: 'duration' },
  'an email': { type: 'string', format: 'email' },
  'a URI': { type: 'string', format: 'uri' },
  'a UUID': { type: 'string', format: 'uuid' },
  'a host': { type: 'string', format: 'hostname' },
  'an IPv4 address': { type: 'string', format: 'ipv4' },
  'an IPv6 address': { type: 'string', format: 'ipv6' },
  'an integer': { type: 'integer' },
  'an integer in bounds': { type: 'integer', minimum: -3, exclusiveMaximum: 7 },
  'an integer on one side': { type: 'integer', exclusiveMinimum: 1_000_000 },
  'a multiple': { type: 'integer', multipleOf: 7, minimum: 10, maximum: 100 },
  'a multiple of a fraction': { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 5 },
  'a number': { type: 'number' },
  'a number in open bounds': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  'a boolean': { type: 'boolean' },
  nothing: { type: 'null' },
  'a text or nothing': { type: ['string', 'null'] },
  'one of some': { enum: ['a', 'b', 3] },
  'a constant': { const: 'fixed' },
  'a list': { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
  'a set': { type: 'array', items: { type: 'integer', minimum: 0, maximum: 9 }, uniqueItems: true, minItems: 2 },
  'a tuple': {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'integer' }],
    minItems: 2,
    maxItems: 2,
  },
  'an object': {
    type: 'object',
    properties: { id: { type: 'integer' }, name: { type: 'string', maxLength: 10 }, note: { type: 'string' } },
    required: ['id', 'name'],
  },
  'a closed object': {
    type: 'object',
    properties: { id: { type: 'integer' } },
    required: ['id'],
    additionalProperties: false,
  },
  'a record': {
    type: 'object',
    propertyNames: { pattern: '^[a-z]{1,3}$' },
    additionalProperties: { type: 'number' },
  },
  'a record by pattern': {
    type: 'object',
    patternProperties: { '^x-[a-z]{1,4}$': { type: 'string' } },
    additionalProperties: false,
  },
  'a union': { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'boolean' }] },
  'a union of objects': {
    oneOf: [
      { type: 'object', properties: { kind: { const: 'a' }, a: { type: 'integer' } }, required: ['kind', 'a'] },
      { type: 'object', properties: { kind: { const: 'b' }, b: { type: 'string' } }, required: ['kind', 'b'] },
    ],
  },
  'an intersection': {
    allOf: [
      { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
      { type: 'object', properties: { a: { minimum: 5 }, b: { type: 'string' } }, required: ['b'] },
    ],
  },
  'a tree': { $ref: '#/components/schemas/Tree' },
  'a reference in an object': {
    type: 'object',
    properties: { age: { $ref: '#/components/schemas/Age' } },
    required: ['age'],
  },
  'without a type': { minimum: 3, maximum: 4 },
};
