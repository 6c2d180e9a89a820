import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RecordReader } from '../src/record-reader.js';
import { type SessionRecord, writeRecord } from '../src/session-record.js';

const test = suite('records that are read again');

const times = { startedAt: 1_790_000_000, usedAt: 1_790_000_100, generation: 'g' };

/** What is changed of the data in the first reading must not be in the second. */
const changes: Readonly<Record<string, readonly [data: unknown, change: (data: never) => void]>> = {
  'plain values': [{ user: 'ada', visits: 1, admin: null }, (data: { user: string }) => (data.user = 'eve')],
  'a list': [{ user: 'ada', roles: ['reader'] }, (data: { roles: string[] }) => data.roles.push('admin')],
  'an object': [{ cart: { total: 1 } }, (data: { cart: { total: number } }) => (data.cart.total = 0)],
  'a list as the whole': [['reader'], (data: string[]) => data.push('admin')],
  'a name that is special elsewhere': [
    JSON.parse('{"__proto__":"x"}'),
    (data: object) => Object.assign(data, { a: 1 }),
  ],
};

for (const [what, [data, change]] of Object.entries(changes)) {
  test(`the data of each reading are its own: ${what}`, () => {
    const reader = new RecordReader();
    const text = writeRecord({ data, ...times });
    for (let reading = 0; reading < 3; reading++) {
      const record = reader.read(text) as SessionRecord;
      assert.is(writeRecord(record), text);
      change(record.data as never);
      assert.is.not(writeRecord(record), text);
    }
  });
}

test('data that are no object, and texts that are no record, are read as they are', () => {
  const reader = new RecordReader();
  for (const data of ['text', 1, null, undefined]) {
    const text = writeRecord({ data, ...times });
    for (let reading = 0; reading < 2; reading++) assert.is(writeRecord(reader.read(text) as SessionRecord), text);
  }
  for (const text of ['', 'null', '1', '{"data":{}}', '{"movedTo":"x"}']) assert.is(reader.read(text), undefined);
});

test('what was read longest ago is forgotten', () => {
  const reader = new RecordReader();
  for (let visits = 0; visits < 2100; visits++) reader.read(writeRecord({ data: { visits }, ...times }));
  const text = writeRecord({ data: { visits: 0 }, ...times });
  assert.is(writeRecord(reader.read(text) as SessionRecord), text);
});

test.run();
