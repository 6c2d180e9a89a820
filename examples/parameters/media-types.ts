import { App, Body, type BodyFormat, Field } from 'portico';
import { z } from 'zod';

class Signup {
  @Field(z.email()) email!: string;
  @Field([String], { default: [] }) topics!: string[];
}

export const app = new App({ title: 'Media types' });

// #region both
const eitherWay = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'];
app.post('/newsletter', [Body(Signup, { mediaTypes: eitherWay })], { public: true }, ({ email, topics }) => ({
  email,
  topics,
}));
// #endregion both

// #region raw
app.put('/note', [Body(String, { mediaTypes: ['text/plain'] })], { public: true }, (text) => ({
  words: text.split(' ').length,
}));
app.put('/blob', [Body(Uint8Array)], { public: true, bodyLimit: 100_000 }, (bytes) => ({ size: bytes.length }));
// #endregion raw

// #region own
const csv: BodyFormat = {
  mediaType: 'text/csv',
  read: async ({ request, limit }) => {
    const text = new TextDecoder().decode(await request.body.bytes(limit));
    const rows = text
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const odd = rows.findIndex(({ length }) => length !== rows[0]?.length);
    if (odd < 0) return { ok: true, value: rows };
    return {
      ok: false,
      issues: [{ type: 'csv_invalid', loc: ['body', odd], msg: 'Row should be as long as the first' }],
    };
  },
  describe: () => ({ type: 'string' }),
};
const Table = z.array(z.array(z.string()));
app.post('/table', [Body(Table, { mediaTypes: [csv] })], { public: true }, (rows) => ({ rows: rows.length }));
// #endregion own
