// Parameters: whether they are there, whether they must be, how they are written.
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
};
