// Holds how each change is judged, for those who send and for those who get: a row for each thing that can happen.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diffDocuments } from '../src/diff-documents.js';
import { type RuleName, rules } from '../src/rules/rules.js';
import { type Part, shop } from './shop.js';

const test = suite('what changed between two documents');

/** What is told of a change that is made to the new document: `level rule, operation, place`. */
function told(
  change: (document: Part) => void,
  prepare: (document: Part) => void = () => undefined,
): readonly string[] {
  const [old, now] = [shop(), shop()];
  prepare(old);
  prepare(now);
  change(now);
  const { changes } = diffDocuments(old, now);
  for (const { rule } of changes) seen.add(rule);
  return changes.map(({ level, rule, operations: [operation], place, direction }) =>
    [`${level} ${rule}`, operation, place, direction].filter((part) => part).join(', '),
  );
}

const seen = new Set<RuleName>();
const order = (document: Part): Part => document.components.schemas.Order;
const get = (document: Part): Part => document.paths['/orders/{id}'].get;
const put = (document: Part): Part => document.paths['/orders/{id}'].put;
const hook = (document: Part): Part => document.webhooks['order.paid'].post;
const read = 'GET /orders/{id}';
const write = 'PUT /orders/{id}';
const event = 'POST webhook order.paid';

type Case = readonly [change: (document: Part) => void, told: readonly string[], prepare?: (document: Part) => void];

const cases: Readonly<Record<string, Case>> = {
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

  'there is a body': [
    (d) => {
      get(d).requestBody = { content: { 'text/plain': {} } };
    },
    [`additive body-added, ${read}, body`],
  ],
  'there is a body, and it must be': [
    (d) => {
      get(d).requestBody = { required: true, content: { 'text/plain': {} } };
    },
    [`breaking body-added-required, ${read}, body, request`],
  ],
  'there is no body': [
    (d) => {
      delete put(d).requestBody;
    },
    [`breaking body-removed, ${write}, body, request`],
  ],
  'a body may be absent': [
    (d) => {
      put(d).requestBody.required = false;
    },
    [`additive body-optional, ${write}, body, request`],
  ],
  'a body is required': [
    (d) => {
      d.paths['/pets'].post.requestBody.required = true;
    },
    ['breaking body-required, POST /pets, body, request'],
  ],
  'a media type is new': [
    (d) => {
      put(d).requestBody.content['text/plain'] = {};
    },
    [`additive media-type-added, ${write}, body`],
  ],
  'a media type is gone': [
    (d) => {
      delete put(d).requestBody.content['multipart/form-data'];
    },
    [`breaking media-type-removed, ${write}, body, request`],
  ],
  'a media type is within a range': [
    (d) => {
      put(d).requestBody.content = { ...put(d).requestBody.content, 'image/*': {} };
      delete put(d).requestBody.content['image/png'];
    },
    [`additive media-type-added, ${write}, body`],
    (d) => {
      put(d).requestBody.content['image/png'] = {};
    },
  ],
  'a media type has a charset': [
    (d) => {
      get(d).responses[200].content['text/csv; charset=utf-8'] = {};
      delete get(d).responses[200].content['text/csv'];
    },
    [],
  ],
  'parts of a form are written otherwise': [
    (d) => {
      put(d).requestBody.content['multipart/form-data'].encoding.file.contentType = 'image/jpeg';
    },
    [`unsure encoding, ${write}, body (multipart/form-data)`],
  ],

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

  'an alternative is new': [
    (d) => {
      d.components.schemas.Bird = { type: 'object', required: ['kind'], properties: { kind: { const: 'bird' } } };
      d.components.schemas.Pet.oneOf.unshift({ $ref: '#/components/schemas/Bird' });
    },
    ['breaking alternative-added, POST /pets, Pet, response', 'additive alternative-added, POST /pets, Pet, request'],
  ],
  'an alternative is gone': [
    (d) => {
      d.components.schemas.Pet.oneOf.pop();
    },
    [
      'breaking alternative-removed, POST /pets, Pet, request',
      'additive alternative-removed, POST /pets, Pet, response',
    ],
  ],
  'alternatives are in another order': [
    (d) => {
      d.components.schemas.Pet.oneOf.reverse();
    },
    [],
  ],
  'an alternative changed inside': [
    (d) => {
      d.components.schemas.Cat.properties.name.minLength = 1;
    },
    ['breaking range, POST /pets, Cat.name, request', 'additive range, POST /pets, Cat.name, response'],
  ],
  'another property tells them apart': [
    (d) => {
      d.components.schemas.Pet.discriminator.propertyName = 'name';
    },
    ['breaking discriminator, POST /pets, Pet, request', 'breaking discriminator, POST /pets, Pet, response'],
  ],
  'an alternative without a name is wider': [
    (d) => {
      order(d).properties.choice.anyOf = [{ type: 'string', maxLength: 9 }, { type: 'array' }];
    },
    [`breaking type, ${read}, Order.choice[], response`, `additive type, ${write}, Order.choice[], request`],
    (d) => {
      order(d).properties.choice = {
        anyOf: [
          { type: 'string', maxLength: 9 },
          { type: 'array', items: false },
        ],
      };
    },
  ],

  'what fitted one alternative may fit two': [
    (d) => {
      order(d).properties.choice = { oneOf: [{ type: 'string' }, { type: 'string', maxLength: 3 }] };
    },
    [`unsure alternatives, ${write}, Order.choice, request`, `additive alternatives, ${read}, Order.choice, response`],
    (d) => {
      order(d).properties.choice = { anyOf: [{ type: 'string' }, { type: 'string', maxLength: 3 }] };
    },
  ],
  'a credential is demanded, too': [
    (d) => {
      d.security = [{ Key: [], Id: [] }];
    },
    [`breaking security-removed, ${read}, request`, 'breaking security-removed, POST /pets, request'],
  ],
  'a scope is demanded, too': [
    (d) => {
      put(d).security[0].OAuth.push('orders:read');
    },
    [`breaking security-removed, ${write}, request`],
  ],
  'a scope is not demanded': [
    (d) => {
      put(d).security[0].OAuth = [];
    },
    [`additive security-added, ${write}, request`],
  ],
  'an alternative of credentials is gone': [
    (d) => {
      put(d).security.pop();
    },
    [`breaking security-removed, ${write}, request`],
  ],
  'an alternative of credentials is new': [
    (d) => {
      put(d).security.push({ Id: [] });
    },
    [`additive security-added, ${write}, request`],
  ],
  'credentials are in another order': [
    (d) => {
      put(d).security.reverse();
    },
    [],
  ],
  'anybody may': [
    (d) => {
      put(d).security = [];
    },
    [`additive security-added, ${write}, request`],
  ],
  'a scheme works otherwise': [
    (d) => {
      d.components.securitySchemes.Key.name = 'X-Token';
    },
    ['breaking scheme-changed, security scheme Key'],
  ],
  'a header of a scheme is written in another case': [
    (d) => {
      d.components.securitySchemes.Key.name = 'x-key';
    },
    [],
  ],
  'a scheme has another name': [
    (d) => {
      const { Key, ...others } = d.components.securitySchemes;
      d.components.securitySchemes = { ...others, ApiKey: Key };
      d.security = [{ ApiKey: [] }];
      put(d).security[1] = { ApiKey: [] };
      d.paths['/orders/{id}'].delete.security = [{ OAuth: ['orders:write'], ApiKey: [] }];
    },
    ['generated scheme-renamed, security scheme ApiKey'],
  ],
  'a flow is new': [
    (d) => {
      d.components.securitySchemes.OAuth.flows.password = { tokenUrl: '/t', scopes: {} };
    },
    ['additive flow-added, security scheme OAuth, flow password'],
  ],
  'a flow is gone': [
    (d) => {
      d.components.securitySchemes.OAuth.flows = {};
    },
    ['breaking flow-removed, security scheme OAuth, flow clientCredentials'],
  ],
  'tokens come from elsewhere': [
    (d) => {
      d.components.securitySchemes.OAuth.flows.clientCredentials.tokenUrl = '/t';
    },
    ['breaking flow-changed, security scheme OAuth, flow clientCredentials'],
  ],
  'a scope has no description any more': [
    (d) => {
      delete d.components.securitySchemes.OAuth.flows.clientCredentials.scopes['orders:read'];
    },
    ['breaking flow-removed, security scheme OAuth, flow clientCredentials'],
  ],

  'a server is new': [
    (d) => {
      d.servers.push({ url: 'https://b.example' });
    },
    ['additive server-added, servers'],
  ],
  'a server is gone': [
    (d) => {
      d.servers.shift();
    },
    ['breaking server-removed, servers'],
  ],
  'a region is gone': [
    (d) => {
      d.servers[1].variables.region.enum = ['eu'];
    },
    ['breaking server-removed, servers'],
  ],
  'another server is the first': [
    (d) => {
      d.servers.reverse();
    },
    ['generated server-order, servers'],
  ],

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
};

for (const [name, [change, expected, prepare]] of Object.entries(cases)) {
  test(name, () => assert.equal([...told(change, prepare)].sort(), [...expected].sort()));
}

test('schemas that refer to each other in long circles are compared, each once', () => {
  const count = 400;
  const circle = (longest: number): Part => {
    const document = shop();
    const named = (index: number): Part => ({ $ref: `#/components/schemas/M${index % count}` });
    for (let index = 0; index < count; index++) {
      document.components.schemas[`M${index}`] = {
        type: 'object',
        properties: {
          next: named(index + 1),
          other: { anyOf: [{ type: 'string', maxLength: longest }, named(index * 7 + 3), named(index * 3 + 5)] },
        },
      };
    }
    document.components.schemas.Order.properties.circle = named(0);
    return document;
  };
  const { changes } = diffDocuments(circle(10), circle(5));
  assert.is(changes.filter(({ level, rule }) => level === 'breaking' && rule === 'range').length, count);
  assert.equal(diffDocuments(circle(10), circle(10)).changes, []);
});

test('each row of the table was met', () => {
  assert.equal(
    Object.keys(rules).filter((name) => !seen.has(name as RuleName)),
    [],
  );
});

test.run();
