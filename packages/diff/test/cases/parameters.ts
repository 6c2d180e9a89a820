// Parameters: whether they are there, whether they must be, how they are written.
import type { Part } from '../shop.js';
import { type Cases, get, read } from './case.js';

export const parameters: Cases = {
  'an optional parameter is new': [
    (d) => {
      get(d).parameters.push({ name: 'q', in: 'query', schema: {} });
    },
    [`additive parameter-added, ${read}, query q`],
  ],
  'a required parameter is new': [
    (d) => {
      get(d).parameters.push({ name: 'q', in: 'query', required: true, schema: {} });
    },
    [`breaking parameter-added-required, ${read}, query q, request`],
  ],
  'a parameter is gone': [
    (d) => {
      get(d).parameters.shift();
    },
    [`breaking parameter-removed, ${read}, query fields, request`],
  ],
  'a parameter is required': [
    (d) => {
      get(d).parameters[0].required = true;
    },
    [`breaking parameter-required, ${read}, query fields, request`],
  ],
  'a parameter may be absent': [
    (d) => {
      get(d).parameters[1].required = false;
    },
    [`additive parameter-optional, ${read}, header X-Trace, request`],
  ],
  'a list is written with commas': [
    (d) => {
      get(d).parameters[0].explode = false;
    },
    [`breaking parameter-written, ${read}, query fields`],
  ],
  'the usual style is said': [
    (d) => {
      get(d).parameters[0].explode = true;
      get(d).parameters[0].style = 'form';
    },
    [],
  ],
  'a header is written in another case': [
    (d) => {
      get(d).parameters[1].name = 'x-trace';
    },
    [],
  ],
  'a parameter is of another type': [
    (d) => {
      d.paths['/orders/{id}'].parameters[0].schema.type = 'string';
    },
    ['GET', 'PUT', 'DELETE'].map((method) => `breaking type, ${method} /orders/{id}, path id, request`),
  ],
  'a header of authorization is told as a parameter': [
    (d) => {
      get(d).parameters.push({ name: 'Authorization', in: 'header', required: true });
    },
    [],
  ],
  'a list in a header is written as before, whatever is said of its parts': [
    (d) => {
      get(d).parameters[1].explode = true;
    },
    [],
    (d) => {
      get(d).parameters[1].schema = { type: 'array', items: { type: 'string' } };
    },
  ],
  'an object in a header is written with equals signs': [
    (d) => {
      get(d).parameters[1].explode = true;
    },
    [`breaking parameter-written, ${read}, header X-Trace`],
    (d) => {
      get(d).parameters[1].schema = { type: 'object' };
    },
  ],
  'a list by its name is written with commas': [
    (d) => {
      get(d).parameters[0].explode = false;
    },
    [`breaking parameter-written, ${read}, query fields`],
    (d) => {
      d.components.schemas.Fields = get(d).parameters[0].schema;
      get(d).parameters[0].schema = { $ref: '#/components/schemas/Fields' };
    },
  ],
  'a parameter may be a list, too': [
    (d) => {
      get(d).parameters[0].schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    },
    [`additive alternative-added, ${read}, query fields, request`],
    (d) => {
      get(d).parameters[0].schema = { type: 'string' };
    },
  ],
  'a parameter of a media type has a charset': [
    (d) => {
      get(d).parameters[2].content = { 'Application/JSON; charset=utf-8': { schema: { type: 'object' } } };
    },
    [],
  ],
  'a parameter may be empty': [
    (d) => {
      get(d).parameters[0].allowEmptyValue = true;
    },
    [`additive parameter-empty, ${read}, query fields, request`],
  ],
  'a parameter may not be empty': [
    (d) => {
      get(d).parameters[0].allowEmptyValue = false;
    },
    [`breaking parameter-empty, ${read}, query fields, request`],
    (d) => {
      get(d).parameters[0].allowEmptyValue = true;
    },
  ],
  'a header is said to be empty, which counts in a query alone': [
    (d) => {
      get(d).parameters[1].allowEmptyValue = true;
    },
    [],
  ],
  ...rewritten({
    'by its name': [{ enum: ['a', 'b'], type: 'string' }, { $ref: '#/components/schemas/Named' }],
    'with anyOf in place of a list of types': [
      { type: ['string', 'null'] },
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
    ],
    'without the type of its values': [{ type: 'string', enum: ['a', 'b'] }, { enum: ['a', 'b'] }],
    'without the type of its value': [{ type: 'string', const: 'a' }, { const: 'a' }],
    'as allOf': [{ type: 'string', minLength: 1 }, { allOf: [{ type: 'string' }, { minLength: 1 }] }],
  }),
};

/** One schema in two ways, of which each may come first, in a query, a path, a header and a cookie. */
function rewritten(ways: Readonly<Record<string, readonly [object, object]>>): Cases {
  return Object.fromEntries(
    Object.entries(ways).flatMap(([how, [one, other]]) =>
      ['query', 'path', 'header', 'cookie'].flatMap((place) =>
        [[one, other] as const, [other, one] as const].map(([old, now], turned) => [
          `a parameter in a ${place} is written ${how}${turned ? ', the other way round' : ''}`,
          [
            (d: Part) => {
              parameterIn(d, place).schema = now;
            },
            [],
            (d: Part) => {
              d.components.schemas.Named = { type: 'string', enum: ['a', 'b'] };
              get(d).parameters.push({ name: 'id', in: place, required: true, schema: old });
            },
          ],
        ]),
      ),
    ),
  );
}

function parameterIn(document: Part, place: string): Part {
  return get(document).parameters.find((one: Part) => one.name === 'id' && one.in === place);
}
