import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { arrive, hostileTexts } from './visitor.js';

const test = suite('accounts: notes');
test.after(() => app.close());

interface Note {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

test('a note is written, read, listed and deleted by its owner', async () => {
  const { client } = await arrive();
  const created = await client.post('/notes', { json: { title: 'Milk', text: 'two bottles' } });
  assert.is(created.status, 201);
  const note = (await created.json()) as Note;
  assert.equal({ ...note, id: 0 }, { id: 0, title: 'Milk', text: 'two bottles' });
  assert.equal(await (await client.get(`/notes/${note.id}`)).json(), note);
  assert.equal(await (await client.get('/notes')).json(), [note]);
  assert.is((await client.delete(`/notes/${note.id}`)).status, 204);
  assert.is((await client.get(`/notes/${note.id}`)).status, 404);
});

test("another user's note does not exist: it is answered as one that never was", async () => {
  const [owner, other] = [await arrive(), await arrive()];
  const { id } = (await (await owner.client.post('/notes', { json: { title: 'Mine', text: '' } })).json()) as Note;
  const [foreign, missing] = [await other.client.get(`/notes/${id}`), await other.client.get('/notes/999999')];
  assert.equal([foreign.status, await foreign.text()], [missing.status, await missing.text()]);
  assert.is(foreign.status, 404);
  assert.is((await other.client.delete(`/notes/${id}`)).status, 404);
  assert.equal(await (await other.client.get('/notes')).json(), []);
  assert.is((await owner.client.get(`/notes/${id}`)).status, 200);
});

test('a note belongs to who writes it, whatever they send', async () => {
  const [writer, victim] = [await arrive(), await arrive()];
  for (const extra of [{ owner_id: victim.id }, { id: 1 }, { owner: victim.id }]) {
    const response = await writer.client.post('/notes', { json: { title: 'x', text: '', ...extra } });
    assert.is(response.status, 422, JSON.stringify(extra));
  }
  assert.equal(await (await victim.client.get('/notes')).json(), []);
});

test('SQL in a note is text, and in an id it is no id', async () => {
  const { client } = await arrive();
  for (const text of [...hostileTexts, '🦊'.repeat(50)]) {
    const response = await client.post('/notes', { json: { title: text, text } });
    assert.is(response.status, 201, text);
    const { id } = (await response.json()) as Note;
    const stored = (await (await client.get(`/notes/${id}`)).json()) as Note;
    assert.equal([stored.title, stored.text], [text, text]);
  }
  for (const id of ['1 OR 1=1', "1'", '0x1', '1.5', '99999999999999999999', '1;--']) {
    assert.is((await client.get(`/notes/${encodeURIComponent(id)}`)).status, 422, id);
  }
  assert.is((await client.get('/notes', { query: { limit: '1; DROP TABLE notes' } })).status, 422);
  assert.is(((await (await client.get('/notes')).json()) as Note[]).length, hostileTexts.length + 1);
  // Half a character is no text: no database could give it back.
  assert.is((await client.post('/notes', { json: { title: '\ud800', text: '' } })).status, 422);
});

test('a list comes in pages', async () => {
  const { client } = await arrive();
  for (const title of ['a', 'b', 'c']) await client.post('/notes', { json: { title, text: '' } });
  const first = (await (await client.get('/notes', { query: { limit: 2 } })).json()) as Note[];
  const rest = (await (await client.get('/notes', { query: { limit: 2, after: first[1]?.id ?? 0 } })).json()) as Note[];
  assert.equal(
    [...first, ...rest].map(({ title }) => title),
    ['a', 'b', 'c'],
  );
  assert.is((await client.get('/notes', { query: { limit: 101 } })).status, 422);
});

test.run();
