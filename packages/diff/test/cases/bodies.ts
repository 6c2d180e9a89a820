// Bodies of requests: media types, and how forms are written.
import { type Cases, get, order, put, read, write } from './case.js';

export const bodies: Cases = {
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
  'one of two media types that differ by a parameter is gone': [
    (d) => {
      delete put(d).requestBody.content['application/json; profile=x'];
    },
    [`breaking media-type-removed, ${write}, body, request`],
    (d) => {
      put(d).requestBody.content['application/json; profile=x'] = { schema: { type: 'string' } };
      put(d).requestBody.content['application/json; profile=y'] = { schema: { type: 'number' } };
    },
  ],
  'one of two media types that differ by a parameter is another inside': [
    (d) => {
      put(d).requestBody.content['application/json; profile=x'].schema.maxLength = 3;
    },
    [`breaking range, ${write}, body (application/json; profile=x), request`],
    (d) => {
      put(d).requestBody.content['application/json; profile=x'] = { schema: { type: 'string' } };
      put(d).requestBody.content['application/json; profile=y'] = { schema: { type: 'string' } };
    },
  ],
  'a version in a media type takes the place of another': [
    (d) => {
      put(d).requestBody.content = { 'application/json; v=2': {} };
    },
    [`breaking media-type-removed, ${write}, body, request`, `additive media-type-added, ${write}, body`],
    (d) => {
      put(d).requestBody.content = { 'application/json; v=1': {} };
    },
  ],
  'a version in a media type is new beside the one without': [
    (d) => {
      put(d).requestBody.content['application/json; v=2'] = { schema: { type: 'string' } };
    },
    [`additive media-type-added, ${write}, body`],
  ],
  'a media type has a parameter': [
    (d) => {
      put(d).requestBody.content = { 'application/json; v=2': {} };
    },
    [`unsure media-type-parameters, ${write}, body`],
    (d) => {
      put(d).requestBody.content = { 'application/json': {} };
    },
  ],
  'a media type has no parameter any more': [
    (d) => {
      get(d).responses[200].content = { 'application/json': { schema: { type: 'integer' } } };
    },
    [`unsure media-type-parameters, ${read}, response 200`, `breaking type, ${read}, response 200, response`],
    (d) => {
      get(d).responses[200].content = { 'application/json; v=2': { schema: { type: 'string' } } };
    },
  ],
  'parameters of a media type are written otherwise': [
    (d) => {
      put(d).requestBody.content = { 'Application/JSON;charset=utf-8; b=2;A="1"': {} };
    },
    [],
    (d) => {
      put(d).requestBody.content = { 'application/json; a=1; b=2': {} };
    },
  ],
  'an element of XML is called otherwise': [
    (d) => {
      order(d).properties.note.xml = { name: 'remark' };
    },
    [
      `unsure xml, ${write}, Order.note, request`,
      `unsure xml, ${read}, Order.note, response`,
      `editorial description, ${read}, Order.note`,
    ],
    (d) => {
      get(d).responses[200].content['application/atom+xml'] = get(d).responses[200].content['application/json'];
      put(d).requestBody.content['text/xml; charset=utf-8'] = put(d).requestBody.content['application/json'];
    },
  ],
  'an element of XML may be of a body of any type': [
    (d) => {
      put(d).requestBody.content['*/*'].schema.xml.wrapped = true;
    },
    [`unsure xml, ${write}, body, request`],
    (d) => {
      put(d).requestBody.content = { '*/*': { schema: { type: 'array', xml: { name: 'orders' } } } };
    },
  ],
  'an element of XML is no attribute, as before': [
    (d) => {
      order(d).properties.note.xml = { attribute: false };
    },
    [`editorial description, ${read}, Order.note`],
  ],
  'a part of a form is XML': [
    (d) => {
      put(d).requestBody.content['multipart/form-data'].schema.properties.file.xml.name = 'b';
    },
    [`unsure xml, ${write}, body (multipart/form-data).file, request`],
    (d) => {
      const form = put(d).requestBody.content['multipart/form-data'];
      form.schema.properties = { file: { type: 'object', xml: { name: 'a' } } };
      form.encoding.file.contentType = 'image/png, application/xml';
    },
  ],
  'the schema of an XML body has another name': [
    (d) => {
      d.components.schemas.Item = d.components.schemas.Line;
      put(d).requestBody.content['application/xml'].schema.$ref = '#/components/schemas/Item';
    },
    [`unsure xml, ${write}, body, request`, `generated schema-renamed, ${write}, Item`],
    (d) => {
      put(d).requestBody.content = { 'application/xml': { schema: { $ref: '#/components/schemas/Line' } } };
    },
  ],
  'bytes have no schema, as 3.1 says it': [
    (d) => {
      put(d).requestBody.content = { 'image/png': {} };
      d.paths['/pets'].post.responses[201].content = { 'image/png': {} };
    },
    [],
    (d) => {
      const content = { 'image/png': { schema: { type: 'string', format: 'binary' } } };
      put(d).requestBody.content = content;
      d.paths['/pets'].post.responses[201].content = content;
    },
  ],
  'a text has no schema': [
    (d) => {
      put(d).requestBody.content = { 'application/json': {} };
    },
    [`additive type, ${write}, body, request`, `additive format, ${write}, body, request`],
    (d) => {
      put(d).requestBody.content = { 'application/json': { schema: { type: 'string', format: 'binary' } } };
    },
  ],
};
