// Lies to plant in a copy of the kitchen sink's document: each says something else than the app does.
import type { Rule } from 'portico/testing';

/** JSON, as far as lies reach into it. */
interface Json {
  [name: string]: any;
}

/** A lie, and how the contract run has to find it. */
export interface Lie {
  readonly what: string;
  readonly path: string;
  readonly rule: Rule;
  /** What the finding says. */
  readonly message: RegExp;
  readonly tell: (operation: Json, document: Json) => void;
}

const parameter = ({ parameters }: Json, name: string): Json => parameters.find((found: Json) => found.name === name);
const bodyOf = ({ requestBody }: Json, mediaType = 'application/json'): Json => requestBody.content[mediaType];
const responseOf = ({ responses }: Json, status = 200, mediaType = 'application/json'): Json =>
  responses[status].content[mediaType];

/** A body's schema, no longer shared with whoever else refers to it. */
function own(holder: Json, document: Json): Json {
  const name = /[^/]+$/.exec(holder.schema.$ref ?? '')?.[0];
  if (name !== undefined) holder.schema = structuredClone(document.components.schemas[name]);
  return holder.schema;
}

export const lies: readonly Lie[] = [
  {
    what: 'a status is left out',
    path: '/responses/jobs',
    rule: 'undocumented-status',
    message: /answered 202/,
    tell: ({ responses }) => delete responses[202],
  },
  {
    what: 'an error is left out',
    path: '/responses/errors',
    rule: 'undocumented-status',
    message: /answered 503/,
    tell: ({ responses }) => delete responses[503],
  },
  {
    what: 'the detail of an error is of another type',
    path: '/responses/errors',
    rule: 'response-schema',
    message: /answered 410 .* body\.detail/,
    tell: (operation) => {
      responseOf(operation, 410).schema = { type: 'object', properties: { detail: { type: 'string' } } };
    },
  },
  {
    what: 'a response has another media type',
    path: '/responses/text',
    rule: 'undocumented-media-type',
    message: /text\/plain, and the document shows text\/html/,
    tell: (operation) => {
      operation['responses'][200].content = { 'text/html': responseOf(operation, 200, 'text/plain') };
    },
  },
  {
    what: 'a field of a response is of another type',
    path: '/responses/created',
    rule: 'response-schema',
    message: /body\.amount must be string/,
    tell: (operation, document) => {
      own(responseOf(operation, 201), document)['properties'].amount = { type: 'string' };
    },
  },
  {
    what: 'a field of a response is left out',
    path: '/responses/part',
    rule: 'undeclared-field',
    message: /must not have the field "weight"/,
    tell: (operation, document) => {
      const schema = own(responseOf(operation), document);
      delete schema['properties'].weight;
      schema['required'] = schema['required'].filter((name: string) => name !== 'weight');
    },
  },
  {
    what: 'a field of a response is promised that is not there',
    path: '/responses/described',
    rule: 'response-schema',
    message: /must have required property 'currency'/,
    tell: (operation, document) => own(responseOf(operation), document)['required'].push('currency'),
  },
  {
    what: 'a header of a response is promised that is not there',
    path: '/responses/described',
    rule: 'missing-header',
    message: /without the header X-Missing/,
    tell: ({ responses }) => {
      responses[200].headers['X-Missing'] = { required: true, schema: { type: 'string' } };
    },
  },
  {
    what: 'a header of a response is of another type',
    path: '/responses/described',
    rule: 'header-schema',
    message: /x-age: 3/,
    tell: ({ responses }) => {
      responses[200].headers['x-age'].schema = { type: 'string', format: 'date' };
    },
  },
  {
    what: 'a body is promised where there is none',
    path: '/responses/nothing/{id}',
    rule: 'missing-body',
    message: /answered 204 without a body/,
    tell: ({ responses }) => {
      responses[204].content = { 'application/json': { schema: { type: 'object' } } };
    },
  },
  {
    what: 'a body is left out',
    path: '/responses/html',
    rule: 'undocumented-body',
    message: /answered 200 with a body of text\/html/,
    tell: ({ responses }) => delete responses[200].content,
  },
  {
    what: 'a required parameter may be left out',
    path: '/parameters/query',
    rule: 'valid-refused',
    message: /query\.text Field required/,
    tell: (operation) => {
      parameter(operation, 'text')['required'] = false;
    },
  },
  {
    what: 'a parameter is required that may be left out',
    path: '/parameters/query',
    rule: 'broken-accepted',
    message: /\(without query limit\)/,
    tell: (operation) => {
      parameter(operation, 'limit')['required'] = true;
    },
  },
  {
    what: 'a text may be shorter',
    path: '/parameters/query',
    rule: 'valid-refused',
    message: /query\.text String should have at least 2/,
    tell: (operation) => {
      parameter(operation, 'text')['schema'].minLength = 1;
    },
  },
  {
    what: 'a number may be larger',
    path: '/parameters/vendors',
    rule: 'valid-refused',
    message: /query\.zod Input should be less than or equal to 9/,
    tell: (operation) => {
      parameter(operation, 'zod')['schema'].maximum = 90;
    },
  },
  {
    what: 'a number may not be as small',
    path: '/parameters/path/{id}/{name}',
    rule: 'broken-accepted',
    message: /\(path id: below the minimum of 5\)/,
    tell: (operation) => {
      parameter(operation, 'id')['schema'].minimum = 5;
    },
  },
  {
    what: 'there is one value more',
    path: '/parameters/headers',
    rule: 'valid-refused',
    message: /cookie\.theme Input should be/,
    tell: (operation) => parameter(operation, 'theme')['schema'].enum.push('blue'),
  },
  {
    what: 'there is another value',
    path: '/parameters/headers',
    rule: 'valid-refused',
    message: /header\.x-level Input should be/,
    tell: (operation) => {
      parameter(operation, 'x-level')['schema'].enum = ['a', 'c'];
    },
  },
  {
    what: 'a list is written in one text',
    path: '/parameters/lists',
    rule: 'valid-refused',
    message: /query\.ids/,
    tell: (operation) => {
      parameter(operation, 'ids')['explode'] = false;
    },
  },
  {
    what: 'an object is written in another style',
    path: '/parameters/filter',
    rule: 'valid-refused',
    message: /query\.filter/,
    tell: (operation) => Object.assign(parameter(operation, 'filter'), { style: 'form', explode: false }),
  },
  {
    what: 'a field of a body is of another type',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.count/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.count = { type: 'string' };
    },
  },
  {
    what: 'a pattern is another one',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.code String should match/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.code.pattern = '^[A-Z]{2}\\d{3}$';
    },
  },
  {
    what: 'a list may be longer',
    path: '/bodies/echo/model',
    rule: 'valid-refused',
    message: /body\.tags/,
    tell: (operation, document) => {
      own(bodyOf(operation), document)['properties'].tags.maxItems = 6;
    },
  },
  {
    what: 'a closed object is open',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.closed/,
    tell: (operation) => delete bodyOf(operation)['schema'].properties.closed.additionalProperties,
  },
  {
    what: 'a required field of a form may be left out',
    path: '/bodies/fields',
    rule: 'valid-refused',
    message: /body\.name Field required/,
    tell: (operation) => {
      bodyOf(operation, 'application/x-www-form-urlencoded')['schema'].required = [];
    },
  },
  {
    what: 'a body has another media type',
    path: '/bodies/text',
    rule: 'valid-refused',
    message: /refused with 415/,
    tell: (operation) => {
      operation['requestBody'].content = { 'text/csv': bodyOf(operation, 'text/plain') };
    },
  },
  {
    what: 'credentials are asked for that nobody looks at',
    path: '/security/open',
    rule: 'stranger-let-in',
    message: /to a stranger/,
    tell: (operation) => {
      operation['security'] = [{ HTTPBearer: [] }];
    },
  },
  {
    what: 'credentials are demanded that the document does not name',
    path: '/security/admin',
    rule: 'undocumented-status',
    message: /answered 401/,
    tell: (operation) => {
      delete operation['security'];
      delete operation['responses'][401];
    },
  },
  {
    what: 'a default of a parameter is another one',
    path: '/parameters/query',
    rule: 'default-differs',
    message: /without query limit/,
    tell: (operation) => {
      parameter(operation, 'limit')['schema'].default = 25;
    },
  },
  {
    what: 'a default of a cookie is another one',
    path: '/parameters/headers',
    rule: 'default-differs',
    message: /without cookie theme/,
    tell: (operation) => {
      parameter(operation, 'theme')['schema'].default = 'dark';
    },
  },
  {
    what: 'a default of a field is another one',
    path: '/bodies/echo/zod',
    rule: 'default-differs',
    message: /without body count/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.count.default = 4;
    },
  },
  {
    what: 'the refusal of a media type is left out',
    path: '/bodies/echo/tree',
    rule: 'undocumented-status',
    message: /answered 415/,
    tell: ({ responses }) => delete responses[415],
  },
  {
    what: 'the refusal of a long body is left out',
    path: '/bodies/echo/list',
    rule: 'undocumented-status',
    message: /answered 413/,
    tell: ({ responses }) => delete responses[413],
  },
  {
    what: 'the refusal of broken parameters is left out',
    path: '/parameters/typed/{day}/{flag}/{big}',
    rule: 'undocumented-status',
    message: /answered 422/,
    tell: ({ responses }) => delete responses[422],
  },
  {
    what: 'the pattern of a path is left out',
    path: '/parameters/pattern/{code}',
    rule: 'undocumented-status',
    message: /answered 404/,
    tell: (operation) => delete parameter(operation, 'code')['schema'].pattern,
  },
  {
    what: 'the pattern of a path is tighter',
    path: '/parameters/pattern/{code}',
    rule: 'broken-accepted',
    message: /path code: against the pattern/,
    tell: (operation) => {
      operation['parameters'].push({
        ...parameter(operation, 'code'),
        schema: { type: 'string', pattern: '^[a-c]{2}\\d$' },
      });
      operation['parameters'].shift();
    },
  },
  {
    what: 'a list may not be as long',
    path: '/parameters/lists',
    rule: 'broken-accepted',
    message: /query commas: more than 2 items/,
    tell: (operation) => {
      parameter(operation, 'commas')['schema'].maxItems = 2;
    },
  },
  {
    what: 'a list is written with other delimiters',
    path: '/parameters/lists',
    rule: 'valid-refused',
    message: /query\.commas/,
    tell: (operation) => {
      parameter(operation, 'commas')['style'] = 'pipeDelimited';
    },
  },
  {
    what: 'a field is never null',
    path: '/responses/part',
    rule: 'response-schema',
    message: /body\.note must be string/,
    tell: (operation, document) => {
      own(responseOf(operation), document)['properties'].note = { type: 'string' };
    },
  },
  {
    what: 'a field may be left out that must be there',
    path: '/bodies/echo/model',
    rule: 'valid-refused',
    message: /body\.weight Field required/,
    tell: (operation, document) => {
      const schema = own(bodyOf(operation), document);
      schema['required'] = schema['required'].filter((name: string) => name !== 'weight');
    },
  },
  {
    what: 'a bound is not excluded',
    path: '/bodies/echo/model',
    rule: 'valid-refused',
    message: /body\.weight Input should be greater than 0/,
    tell: (operation, document) => {
      const { weight } = own(bodyOf(operation), document)['properties'];
      delete weight.exclusiveMinimum;
      weight.minimum = 0;
    },
  },
  {
    what: 'an open object is closed',
    path: '/bodies/echo/zod',
    rule: 'broken-accepted',
    message: /body\.rest: with an unknown field/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.rest.additionalProperties = false;
    },
  },
  {
    what: 'there is one value less',
    path: '/bodies/echo/zod',
    rule: 'broken-accepted',
    message: /body\.level: a value that it has elsewhere/,
    tell: (operation) => bodyOf(operation)['schema'].properties.level.enum.pop(),
  },
  {
    what: 'a format is left out',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.mail/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.mail = { type: 'string' };
    },
  },
  {
    what: 'a step is left out',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.step/,
    tell: (operation) => delete bodyOf(operation)['schema'].properties.step.multipleOf,
  },
  {
    what: 'a union has one member more',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.choice/,
    tell: (operation) => bodyOf(operation)['schema'].properties.choice.anyOf.push({ type: 'string' }),
  },
  {
    what: 'a member of a union has one field less',
    path: '/bodies/echo/zod',
    rule: 'undeclared-field',
    message: /must not have the field "radius"/,
    tell: (operation) => {
      const [circle] = Object.values<Json>(responseOf(operation)['schema'].properties.shape).find(
        Array.isArray,
      ) as Json[];
      delete circle?.['properties'].radius;
      if (circle) circle['required'] = ['kind'];
    },
  },
  {
    what: 'the parts of a tuple change places',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.pair/,
    tell: (operation) => bodyOf(operation)['schema'].properties.pair.prefixItems.reverse(),
  },
  {
    what: 'the names of a record may be longer',
    path: '/bodies/echo/zod',
    rule: 'valid-refused',
    message: /body\.scores/,
    tell: (operation) => {
      bodyOf(operation)['schema'].properties.scores.propertyNames = { pattern: '^[a-z]{1,8}$' };
    },
  },
  {
    what: 'a rule of a vendor is left out',
    path: '/bodies/echo/valibot',
    rule: 'valid-refused',
    message: /body\.name Invalid length/,
    tell: (operation) => delete bodyOf(operation)['schema'].properties.name.maxLength,
  },
  {
    what: 'a rule of another vendor is left out',
    path: '/bodies/echo/arktype',
    rule: 'valid-refused',
    message: /body\.inner\.at .*must be non-negative/,
    tell: (operation) => delete bodyOf(operation)['schema'].properties.inner.properties.at.minimum,
  },
  {
    what: 'an integer may be too large for a double',
    path: '/parameters/query',
    rule: 'valid-refused',
    message: /query\.limit/,
    tell: (operation) => delete parameter(operation, 'limit')['schema'].minimum,
  },
  {
    what: 'an event holds another thing',
    path: '/responses/events',
    rule: 'response-schema',
    message: /an item .* event\.data\.amount must be string/,
    tell: (operation, document) => {
      const { data } = responseOf(operation, 200, 'text/event-stream')['schema'].items.properties;
      data.contentSchema = structuredClone(own({ schema: data.contentSchema }, document));
      data.contentSchema.properties.amount = { type: 'string' };
    },
  },
  {
    what: 'a line has one field less',
    path: '/responses/lines',
    rule: 'undeclared-field',
    message: /line must not have the field "amount"/,
    tell: (operation, document) => {
      const { schema } = responseOf(operation, 200, 'application/jsonl');
      schema.items = structuredClone(own({ schema: schema.items }, document));
      delete schema.items.properties.amount;
      schema.items.required = ['at'];
    },
  },
  {
    what: 'a redirect has another status',
    path: '/responses/moved',
    rule: 'undocumented-status',
    message: /answered 307/,
    tell: ({ responses }) => {
      responses[303] = responses[307];
      delete responses[307];
    },
  },
  {
    what: 'a text has another charset',
    path: '/responses/text',
    rule: 'undocumented-media-type',
    message: /text\/plain; charset=utf-8, and the document shows text\/plain; charset=iso-8859-1/,
    tell: (operation) => {
      const documented = responseOf(operation, 200, 'text/plain');
      operation['responses'][200].content = { 'text/plain; charset=iso-8859-1': documented };
    },
  },
  {
    what: 'a field is only written',
    path: '/responses/created',
    rule: 'undeclared-field',
    message: /body\.at must not be there/,
    tell: (operation, document) => {
      own(responseOf(operation, 201), document)['properties'].at.writeOnly = true;
    },
  },
];
