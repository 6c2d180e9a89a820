// What is tried out of the sink's parameters: every place, style and vendor, filled in where the page has no sample.
import type { Trials } from '../../support/try-out.js';

const since = '2024-02-29T12:00:00.000Z';
const big = '9007199254740993';
const photo = { name: 'a.png', type: 'image/png', hex: '00ff800a' };

export const ofParameters: Trials = {
  Parameters_path: { fill: { id: 5, name: 'a b&é' }, answers: { id: 5, name: 'a b&é' } },
  typed: {
    fill: { day: '2024-02-29', flag: true, big },
    answers: { day: '2024-02-29', flag: true, big },
  },
  pattern: { fill: { code: 'ab1' }, answers: { code: 'ab1' } },
  range: { fill: { from: 1, to: 9 }, answers: { from: 1, to: 9 } },
  files: { fill: { path: 'a/b c.txt' }, answers: { path: 'a/b c.txt' } },
  Parameters_query: {
    fill: { text: 'é &+', limit: 5, ratio: 0.5, open: true, since, level: 'high', big },
    answers: { text: 'é &+', limit: 5, ratio: 0.5, open: true, since, level: 'high', big },
  },
  lists: {
    fill: { ids: [1, 2], tags: ['a,b', 'c'], commas: [3, 4], pipes: ['x', 'y z'], spaces: ['x', 'y|z'] },
    answers: { ids: [1, 2], tags: ['a,b', 'c'], commas: [3, 4], pipes: ['x', 'y z'], spaces: ['x', 'y|z'] },
  },
  listing: {
    fill: { q: 'lamp', ids: [1, 2], 'x-trace': 't', 'x-level': 'b', note: 'n' },
    answers: { listing: { q: 'lamp', ids: [1, 2] }, traced: { 'x-trace': 't', 'x-level': 'b' }, note: 'n' },
  },
  filter: {
    fill: { filter: { name: 'a', sizes: [1, 2], open: true }, limit: 20, after: 'x' },
    answers: { filter: { name: 'a', sizes: [1, 2], open: true }, paging: { limit: 20, after: 'x' } },
  },
  Parameters_headers: {
    fill: { 'x-trace': 't', 'x-ids': [1, 2], 'x-level': 'b', theme: 'dark', seen: 3, tags: ['a b', 'c'] },
    answers: { trace: 't', ids: [1, 2], level: 'b', theme: 'dark', seen: 3, tags: ['a b', 'c'] },
  },
  vendors: {
    fill: { valibot: 1, arktype: 2, zod: 3, text: 'ab' },
    answers: { one: 1, two: 2, three: 3, four: 'ab' },
  },
  context: { answers: { method: 'GET' } },
};

export const described: Trials = {
  query: { fill: { text: 'a', old: 'b' }, answers: { text: 'a', old: 'b', hidden: 'unseen' } },
  path: { fill: { id: 3, rest: 'r' }, answers: { id: 3, rest: 'r' } },
  pathWithoutRest: { answers: { id: 7, rest: 'all' } },
  optional: { fill: { rest: 'r' }, answers: { rest: 'r' } },
  optionalWithoutRest: { answers: {} },
  headers: { fill: { 'x-old': 'b', text: 'c' }, answers: { text: 'a', old: 'b', hidden: 'a', cookie: 'c' } },
  search: {
    fill: {
      'search-text': 'lamp',
      ids: [1, 2],
      sizes: [3, 4],
      tags: ['a', 'b'],
      limit: 5,
      'x-client-id': 'c',
      'x-levels': [6],
    },
    answers: {
      search: { text: 'lamp', ids: [1, 2], sizes: [3, 4], tags: ['a', 'b'], limit: 5 },
      client: { id: 'c', levels: [6] },
    },
  },
  blanks: { fill: { limit: 7 }, answers: { limit: 7 } },
  signup: {
    fill: { 'full-name': 'Ada & é', 'age-in-years': 36, topic: ['a', 'b'] },
    answers: { 'full-name': 'Ada & é', 'age-in-years': 36, topic: ['a', 'b'] },
  },
  form: [
    { answers: { text: 'a', old: 'string', hidden: 'a', files: [0, 0, 5, 0] } },
    {
      fill: { text: 't', old: 'o', photo, 'old-photo': photo, 'spare-photo': photo },
      answers: { text: 't', old: 'o', hidden: 'a', files: [4, 4, 4, 0] },
    },
  ],
  body: {},
  hidden: { answers: {} },
  lines: {
    body: { name: 'lines.jsonl', type: 'application/jsonl', hex: Buffer.from('{"at":1}\n{"at":2}\n').toString('hex') },
    answers: { count: 2 },
  },
  media: [
    {},
    { mediaType: 'application/x-www-form-urlencoded', fill: { at: 5 }, answers: { at: 5 } },
    { mediaType: 'multipart/form-data', fill: { at: 6 }, answers: { at: 6 } },
  ],
};

export const ofPages: Trials = {
  list: {
    fill: { 'name-part': 'l', limit: 1, offset: 1 },
    answers: { items: [{ id: 3, 'item-name': 'shelf' }], total: 3, limit: 1, offset: 1 },
  },
  rows: { fill: { limit: 1, offset: 3 }, answers: { items: [{ id: 4 }], total: 4, limit: 1, offset: 3 } },
  feed: { fill: { limit: 4 }, answers: { items: [1, 2, 3, 4].map((id) => item(id)) } },
  texts: { fill: { cursor: 'Imxhc3Qi' }, answers: { items: [1, 2, 3, 4].map((id) => item(id)) } },
};

function item(id: number): object {
  return { id, 'item-name': ['lamp', 'tray', 'shelf', 'stool'][id - 1] };
}
