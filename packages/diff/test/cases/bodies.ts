// Bodies of requests: media types, and how forms are written.
import { type Cases, get, put, read, write } from './case.js';

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
};
