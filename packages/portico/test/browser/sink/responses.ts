// What is tried out of the sink's responses, and of groups of routes: every status, media type and stream.
import { readFileSync } from 'node:fs';
import type { Trials } from '../../support/try-out.js';

const price = { at: 1, amount: 1 };

export const ofResponses: Trials = {
  anything: [
    { answers: 'a' },
    { fill: { kind: 'object' }, answers: { a: 1 } },
    { fill: { kind: 'list' }, answers: [1] },
    { fill: { kind: 'nothing' }, status: 204, answers: '' },
  ],
  nothing: { fill: { id: 1 }, status: 204, answers: '' },
  created: { body: '{"at": 1, "amount": 2.5}', status: 201 },
  jobs: [
    { fill: { at: 2 }, answers: { at: 2, amount: 1 } },
    { fill: { at: 3 }, status: 202, answers: { url: '/jobs/3' } },
    { fill: { at: 13 }, status: 404, answers: { detail: 'Not Found' } },
  ],
  errors: [
    { fill: { since: 1 }, answers: 1 },
    { fill: { since: 11 }, status: 410, answers: { detail: { since: 11 } } },
    { fill: { since: 1001 }, status: 503, answers: { detail: 'Service Unavailable' } },
  ],
  described: { answers: { at: 1, amount: 2 } },
  part: {
    answers: { id: 1, weight: 2, tags: [], maker: { name: 'Ada' }, state: 'new', note: null, fragile: true },
  },
  text: { answers: 'text' },
  html: { answers: '<!doctype html><title>Hello</title>' },
  // What a page takes as bytes, the browser tells nobody else.
  bytes: { answers: undefined },
  stream: { answers: 'a,b\n1,2\n' },
  // It leads to nothing that is there.
  moved: { fill: { to: 1 }, status: 307, shownStatus: 404, answers: '' },
  events: { answers: 'data: {"at":1,"amount":1}\n\ndata: {"at":2,"amount":2}\n\n' },
  Responses_lines: { answers: undefined, shows: '{"at":1,"amount":1}' },
  named: { answers: 'event: price\nid: 1\nretry: 100\ndata: {"at":1,"amount":1}\n\n' },
  file: { answers: readFileSync(new URL('../../contract/kitchen-sink.ts', import.meta.url), 'utf8') },
  seeOther: { status: 303, shownStatus: 200, answers: '' },
  represented: { answers: 'lamp' },
  json: { answers: price },
};

export const ofGroups: Trials = {
  everything: [
    { fill: { one: 1, two: 2 }, status: 203, answers: { now: 3, sum: 4 } },
    { fill: { one: 404 }, status: 404, answers: { detail: 'Not Found' } },
    { fill: { one: 409 }, status: 409, answers: { detail: { since: 1 } } },
  ],
  cookie: { answers: {} },
  getIncludedRoutersAll: [
    { fill: { q: 'abc' }, answers: { q: 'abc' } },
    { fill: { q: '404' }, status: 404, answers: { detail: 'Not Found' } },
  ],
};
