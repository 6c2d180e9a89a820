// Values: lists, ranges, patterns, formats, types.
import type { Part } from '../shop.js';
import { type Cases, order, read, write } from './case.js';

export const values: Cases = {
  'a value is no longer allowed': [
    (d) => {
      order(d).properties.state.enum = ['open'];
    },
    [
      `breaking value-removed, ${write}, Order.state, request`,
      `additive value-removed, ${read}, Order.state, response`,
    ],
  ],
  'a value is new': [
    (d) => {
      order(d).properties.state.enum.push('sent');
    },
    [`breaking value-added, ${read}, Order.state, response`, `additive value-added, ${write}, Order.state, request`],
  ],
  'values are listed': [
    (d) => {
      order(d).properties.note.enum = ['a', 'b'];
    },
    [`breaking value-list, ${write}, Order.note, request`, `additive value-list, ${read}, Order.note, response`],
  ],
  'a list of values is in another order': [
    (d) => {
      order(d).properties.state.enum.reverse();
    },
    [],
  ],
  'a range is tighter': [
    (d) => {
      order(d).properties.amount.maximum = 50;
    },
    [`breaking range, ${write}, Order.amount, request`, `additive range, ${read}, Order.amount, response`],
  ],
  'a range is wider': [
    (d) => {
      order(d).properties.amount.minimum = -1;
    },
    [`breaking range, ${read}, Order.amount, response`, `additive range, ${write}, Order.amount, request`],
  ],
  'a whole number above 0 is one from 1': [
    (d) => {
      order(d).properties.count = { type: 'integer', minimum: 1 };
    },
    [],
    (d) => {
      order(d).properties.count = { type: 'integer', exclusiveMinimum: 0 };
    },
  ],
  'the words of a pattern are listed': [
    (d) => {
      order(d).properties.note = { type: 'string', enum: ['b', 'a'] };
    },
    [],
    (d) => {
      order(d).properties.note = { type: 'string', pattern: '^(?:a|b)$' };
    },
  ],
  'a pattern has another word': [
    (d) => {
      order(d).properties.note = { type: 'string', pattern: '^(a|b|c-d)$' };
    },
    [`breaking value-added, ${read}, Order.note, response`, `additive value-added, ${write}, Order.note, request`],
    (d) => {
      order(d).properties.note = { type: 'string', pattern: '^(a|b)$' };
    },
  ],
  'a pattern of words is one of more': [
    (d) => {
      order(d).properties.note = { type: 'string', pattern: '^(a|b)+$' };
    },
    [`breaking value-list, ${read}, Order.note, response`, `additive value-list, ${write}, Order.note, request`],
    (d) => {
      order(d).properties.note = { type: 'string', pattern: '^(a|b)$' };
    },
  ],
  'a pattern is another': [
    (d) => {
      order(d).properties.note.pattern = '^[a-z]*$';
    },
    [`unsure pattern, ${read}, Order.note, response`, `unsure pattern, ${write}, Order.note, request`],
  ],
  'a pattern is gone': [
    (d) => {
      delete order(d).properties.note.pattern;
    },
    [`breaking pattern, ${read}, Order.note, response`, `additive pattern, ${write}, Order.note, request`],
  ],
  'a format is another': [
    (d) => {
      order(d).properties.at.format = 'date';
    },
    [`breaking format, ${read}, Order.at, response`, `breaking format, ${write}, Order.at, request`],
  ],
  'a number may be longer': [
    (d) => {
      order(d).properties.count.format = 'int64';
    },
    [`breaking format, ${read}, Order.count, response`, `additive format, ${write}, Order.count, request`],
    (d) => {
      order(d).properties.count = { type: 'integer', format: 'int32' };
    },
  ],
  'null is allowed': [
    (d) => {
      order(d).properties.note.type = ['string', 'null'];
    },
    [`breaking type, ${read}, Order.note, response`, `additive type, ${write}, Order.note, request`],
  ],
  'null is said in other words': [
    (d) => {
      order(d).properties.extra = { type: ['string', 'null'] };
    },
    [],
    (d) => {
      order(d).properties.extra = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    },
  ],
  'a number may be a multiple of less': [
    (d) => {
      order(d).properties.amount.multipleOf = 0.1;
    },
    [`breaking range, ${read}, Order.amount, response`, `additive range, ${write}, Order.amount, request`],
    (d) => {
      order(d).properties.amount.multipleOf = 0.3;
    },
  ],
  'a listed decimal is one of many': [
    (d) => {
      order(d).properties.step = { multipleOf: 0.1, type: 'number' };
    },
    [`breaking value-list, ${read}, Order.step, response`, `additive value-list, ${write}, Order.step, request`],
    (d) => {
      order(d).properties.step = { enum: [0.3, 1.1, 2e-7 * 1e7] };
    },
  ],
  'a multiple of two numbers is one of their least common': [
    (d) => {
      order(d).properties.step = { type: 'number', multipleOf: 0.6 };
    },
    [],
    (d) => {
      order(d).properties.step = { type: 'number', multipleOf: 0.2, allOf: [{ multipleOf: 0.3 }] };
    },
  ],
  'a text is shown in another way': [
    (d) => {
      order(d).properties.note.format = 'password';
    },
    [`editorial description, ${read}, Order.note`],
  ],
  'a text is shown in the usual way': [
    (d) => {
      delete order(d).properties.note.format;
    },
    [`editorial description, ${read}, Order.note`],
    (d) => {
      order(d).properties.note.format = 'password';
    },
  ],
  ...rewritten({
    'bytes in a text, as 3.0 and 3.1 say it': [
      { type: 'string', format: 'byte' },
      { type: 'string', contentEncoding: 'base64', contentMediaType: 'application/octet-stream' },
    ],
    'bytes as they are, as 3.0 and 3.1 say it': [
      { type: 'string', format: 'binary' },
      { contentMediaType: 'application/octet-stream' },
    ],
    'names that are texts': [
      { type: 'object', additionalProperties: { type: 'number' } },
      { type: 'object', additionalProperties: { type: 'number' }, propertyNames: { type: 'string', title: 'Name' } },
    ],
    'words that say nothing by themselves': [{}, { else: false, maxContains: 2, dependentRequired: { a: [] } }],
    'a tuple and its end': [
      { type: 'array', prefixItems: [{ type: 'number' }], minItems: 1, maxItems: 1 },
      { type: 'array', prefixItems: [{ type: 'number' }], minItems: 1, items: false },
    ],
    'a tuple whose items are all the same': [
      { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
      { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 },
    ],
    'a tuple that tells of more items than there are': [
      { type: 'array', prefixItems: [{ type: 'number' }], maxItems: 1 },
      { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }], maxItems: 1 },
    ],
  }),
  'bytes in a text are new': [
    (d) => {
      order(d).properties.note.contentEncoding = 'base64';
    },
    [`breaking format, ${write}, Order.note, request`, `additive format, ${read}, Order.note, response`],
  ],
  'a tuple has one item more': [
    (d) => {
      order(d).properties.tuple.prefixItems.push({ type: 'string' });
    },
    [`breaking range, ${read}, Order.tuple, response`, `additive range, ${write}, Order.tuple, request`],
    (d) => {
      order(d).properties.tuple = { type: 'array', prefixItems: [{ type: 'number' }], items: false };
    },
  ],
  'an item of a tuple is another': [
    (d) => {
      order(d).properties.tuple.prefixItems[1].type = 'number';
    },
    [`breaking type, ${read}, Order.tuple[1], response`, `breaking type, ${write}, Order.tuple[1], request`],
    (d) => {
      order(d).properties.tuple = { prefixItems: [{ type: 'number' }, { type: 'string' }], items: false };
    },
  ],
};

/** One schema in two ways, of which each may come first, and which may be of 3.0 or later. */
function rewritten(ways: Readonly<Record<string, readonly [object, object]>>): Cases {
  return Object.fromEntries(
    Object.entries(ways).flatMap(([what, [one, other]]) =>
      [['', one, other] as const, [', the other way round', other, one] as const].map(([turned, old, now]) => [
        `${what}${turned}`,
        [
          (d: Part) => {
            order(d).properties.extra = now;
            if (now === one) d.openapi = '3.0.3';
          },
          [],
          (d: Part) => {
            order(d).properties.extra = old;
          },
        ],
      ]),
    ),
  );
}
