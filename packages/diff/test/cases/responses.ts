// Responses: statuses, media types, headers, links.
import { type Cases, get, put, read, write } from './case.js';

export const responses: Cases = {
  'a status of success is new': [
    (d) => {
      get(d).responses[206] = { description: '' };
    },
    [`unsure status-added, ${read}, response 206, response`],
  ],
  'a status of success is gone': [
    (d) => {
      delete put(d).responses[204];
    },
    [`breaking status-removed, ${write}, response 204, response`],
  ],
  'an error is new': [
    (d) => {
      get(d).responses[410] = { description: '' };
    },
    [`additive error-added, ${read}, response 410`],
  ],
  'an error is gone': [
    (d) => {
      delete get(d).responses[404];
    },
    [`additive error-removed, ${read}, response 404, response`],
  ],
  'a status is within a range': [
    (d) => {
      put(d).responses['4XX'] = { description: 'Changed meanwhile' };
      delete put(d).responses[409];
    },
    [`additive error-added, ${write}, response 4XX`],
  ],
  'a response has a body': [
    (d) => {
      put(d).responses[409].content = { 'text/plain': {} };
    },
    [`additive body-added, ${write}, response 409`],
  ],
  'a response has no body': [
    (d) => {
      delete get(d).responses[200].content;
    },
    [`breaking body-removed, ${read}, response 200, response`],
  ],
  'a response is of one media type less': [
    (d) => {
      delete get(d).responses[200].content['text/csv'];
    },
    [`breaking media-type-removed, ${read}, response 200, response`],
  ],
  'a header is new': [
    (d) => {
      get(d).responses[200].headers.Age = { schema: {} };
    },
    [`additive header-added, ${read}, response 200, header age`],
  ],
  'a header is gone': [
    (d) => {
      delete get(d).responses[200].headers.ETag;
    },
    [`breaking header-removed, ${read}, response 200, header etag, response`],
  ],
  'a header may be absent': [
    (d) => {
      get(d).responses[200].headers.ETag.required = false;
    },
    [`breaking header-optional, ${read}, response 200, header etag, response`],
  ],
  'a header is always there': [
    (d) => {
      get(d).responses[200].headers.ETag.required = true;
    },
    [`additive header-required, ${read}, response 200, header etag, response`],
    (d) => {
      get(d).responses[200].headers.ETag = { schema: { type: 'string' } };
    },
  ],
  'a link is new': [
    (d) => {
      get(d).responses[200].links.cancel = { operationId: 'x' };
    },
    [`additive link-added, ${read}, response 200`],
  ],
  'a link is gone': [
    (d) => {
      delete get(d).responses[200].links.pay;
    },
    [`unsure link-changed, ${read}, response 200`],
  ],
  'a header is written with anyOf in place of a list of types': [
    (d) => {
      get(d).responses[200].headers.ETag.schema = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    },
    [],
    (d) => {
      get(d).responses[200].headers.ETag.schema = { type: ['string', 'null'] };
    },
  ],
  'one of two media types that differ by a parameter is gone': [
    (d) => {
      delete get(d).responses[200].content['application/json; profile=x'];
    },
    [`breaking media-type-removed, ${read}, response 200, response`],
    (d) => {
      get(d).responses[200].content = {
        'application/json; profile=x': { schema: { type: 'string' } },
        'application/json; profile=y': { schema: { type: 'number' } },
      };
    },
  ],
};
