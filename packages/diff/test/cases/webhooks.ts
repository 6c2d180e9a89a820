// Webhooks and callbacks: there it is the other way round.
import { type Cases, event, hook, put, write } from './case.js';

export const webhooks: Cases = {
  'a webhook is new': [
    (d) => {
      d.webhooks['order.sent'] = { post: {} };
    },
    ['additive webhook-added, POST webhook order.sent'],
  ],
  'a webhook is gone': [
    (d) => {
      d.webhooks = {};
    },
    [`breaking webhook-removed, ${event}`],
  ],
  'a webhook sends one kind more': [
    (d) => {
      d.components.schemas.Event.properties.kind.enum.push('lost');
    },
    [`breaking value-added, ${event}, Event.kind, response`],
  ],
  'a webhook sends one kind less': [
    (d) => {
      d.components.schemas.Event.properties.kind.enum.pop();
    },
    [`additive value-removed, ${event}, Event.kind, response`],
  ],
  'a webhook sends a header less': [
    (d) => {
      hook(d).parameters = [];
    },
    [`breaking parameter-removed, ${event}, header X-Signature, response`],
  ],
  'a webhook may send no header': [
    (d) => {
      hook(d).parameters[0].required = false;
    },
    [`breaking parameter-optional, ${event}, header X-Signature, response`],
  ],
  'a webhook sends a header more': [
    (d) => {
      hook(d).parameters.push({ name: 'X-Id', in: 'header', required: true, schema: {} });
    },
    [`additive parameter-added-required, ${event}, header X-Id, response`],
  ],
  'a webhook understands one answer less': [
    (d) => {
      delete hook(d).responses[410];
    },
    [`breaking error-removed, ${event}, response 410, request`],
  ],
  'a webhook understands one answer more': [
    (d) => {
      hook(d).responses[202] = {};
    },
    [`additive status-added, ${event}, response 202, request`],
  ],
  'a callback is gone': [
    (d) => {
      delete put(d).callbacks;
    },
    [`breaking webhook-removed, POST callback paid {$request.body#/url} of ${write}`],
  ],
  'a webhook may send an empty parameter': [
    (d) => {
      hook(d).parameters[1].allowEmptyValue = true;
    },
    [`breaking parameter-empty, ${event}, query q, response`],
    (d) => {
      hook(d).parameters.push({ name: 'q', in: 'query', schema: { type: 'string' } });
    },
  ],
};
