// Members of objects, defaults, names of schemas.
import { type Cases, order, read, write } from './case.js';

export const members: Cases = {
  'allOf is written out': [
    (d) => {
      order(d).properties.both = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
    },
    [],
    (d) => {
      order(d).properties.both = {
        allOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { required: ['a'] }],
      };
    },
  ],
  'a property is new': [
    (d) => {
      order(d).properties.size = { type: 'integer' };
    },
    [`additive property-added, ${read}, Order`],
  ],
  'a property is gone': [
    (d) => {
      delete order(d).properties.note;
    },
    [`breaking property-removed, ${read}, Order, response`, `breaking property-removed, ${write}, Order, request`],
  ],
  'a property may never be there any more': [
    (d) => {
      order(d).properties.note = false;
    },
    [`breaking property-removed, ${read}, Order, response`, `breaking property-removed, ${write}, Order, request`],
  ],
  'a property may never be there that was one of those without a name': [
    (d) => {
      order(d).properties.rest.properties = { size: false };
    },
    [`breaking type, ${write}, Order.rest.size, request`, `additive type, ${read}, Order.rest.size, response`],
    (d) => {
      order(d).properties.rest = { type: 'object', additionalProperties: { type: 'integer' } };
    },
  ],
  'nothing is said any more of a property that may never be there': [
    (d) => {
      delete order(d).properties.old;
    },
    [`unsure type, ${read}, Order.old, response`, `additive type, ${write}, Order.old, request`],
    (d) => {
      order(d).properties.old = false;
    },
  ],
  'a property is new where others were refused': [
    (d) => {
      d.components.schemas.Line.properties.size = { type: 'integer' };
    },
    [
      `breaking type, ${read}, Line.size, response`,
      `additive property-added, ${read}, Line`,
      `additive type, ${write}, Line.size, request`,
    ],
  ],
  'a property is required': [
    (d) => {
      order(d).required.push('note');
    },
    [`breaking property-required, ${write}, Order, request`, `additive property-required, ${read}, Order, response`],
  ],
  'a property may be absent': [
    (d) => {
      order(d).required = ['id'];
    },
    [`breaking property-optional, ${read}, Order, response`, `additive property-optional, ${write}, Order, request`],
  ],
  'what only responses have may be absent': [
    (d) => {
      order(d).required = ['lines'];
    },
    [`breaking property-optional, ${read}, Order, response`],
  ],
  'what only requests have is another': [
    (d) => {
      order(d).properties.secret.type = 'integer';
    },
    [`breaking type, ${write}, Order.secret, request`],
  ],
  'other members are refused': [
    (d) => {
      order(d).additionalProperties = false;
    },
    [`breaking other-members, ${write}, Order, request`, `additive other-members, ${read}, Order, response`],
  ],
  'other members are not refused': [
    (d) => {
      delete d.components.schemas.Line.additionalProperties;
    },
    [`unsure other-members, ${read}, Line, response`, `additive other-members, ${write}, Line, request`],
  ],
  'a default is another': [
    (d) => {
      order(d).properties.amount.default = 2;
    },
    [
      `breaking default-changed, ${write}, Order.amount, request`,
      `editorial default-changed, ${read}, Order.amount, response`,
    ],
  ],
  'a default is new': [
    (d) => {
      order(d).properties.note.default = 'a';
    },
    [`unsure default-added, ${write}, Order.note, request`, `editorial default-added, ${read}, Order.note, response`],
  ],
  'a schema is described': [
    (d) => {
      order(d).description = 'An order';
    },
    [`editorial description, ${read}, Order`],
  ],
  'a condition is new': [
    (d) => {
      order(d).not = { required: ['note', 'at'] };
    },
    [`unsure schema-condition, ${write}, Order, request`, `additive schema-condition, ${read}, Order, response`],
  ],
  'a schema has another name': [
    (d) => {
      d.components.schemas.Item = d.components.schemas.Line;
      delete d.components.schemas.Line;
      order(d).properties.lines.items.$ref = '#/components/schemas/Item';
    },
    [`generated schema-renamed, ${read}, Item`],
  ],
  'a schema is written in place of its name': [
    (d) => {
      order(d).properties.lines.items = d.components.schemas.Line;
    },
    [],
  ],
};
