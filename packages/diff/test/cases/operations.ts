// Operations: whether they are there, and what is said of them.
import { type Cases, get, order, read } from './case.js';

export const operations: Cases = {
  'nothing at all': [() => undefined, []],
  'an operation is new': [
    (d) => {
      d.paths['/new'] = { get: { responses: {} } };
    },
    ['additive operation-added, GET /new'],
  ],
  'an operation is gone': [
    (d) => {
      delete d.paths['/orders/{id}'].delete;
    },
    ['breaking operation-removed, DELETE /orders/{id}'],
  ],
  'a path parameter is renamed': [
    (d) => {
      d.paths['/orders/{orderId}'] = {
        ...d.paths['/orders/{id}'],
        parameters: [{ ...d.paths['/orders/{id}'].parameters[0], name: 'orderId' }],
      };
      delete d.paths['/orders/{id}'];
    },
    ['GET', 'PUT', 'DELETE'].map(
      (method) => `editorial path-parameter-renamed, ${method} /orders/{orderId}, path orderId`,
    ),
  ],
  'an operation is called otherwise': [
    (d) => {
      get(d).operationId = 'getOrder';
    },
    [`generated operation-id, ${read}`],
  ],
  'words are others': [
    (d) => {
      get(d).summary = 'Read it';
      get(d).tags = ['x'];
      d.info.description = 'New';
    },
    [`editorial description, ${read}`, 'editorial description, info, description'],
  ],
  'an operation is deprecated': [
    (d) => {
      get(d).deprecated = true;
    },
    [`additive deprecation, ${read}`],
  ],
  'a property is deprecated': [
    (d) => {
      order(d).properties.note.deprecated = true;
    },
    [`additive deprecation, ${read}, Order.note`],
  ],
};
