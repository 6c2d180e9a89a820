// Values: lists, ranges, patterns, formats, types.
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
};
