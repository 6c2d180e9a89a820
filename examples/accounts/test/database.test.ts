import { setTimeout as wait } from 'node:timers/promises';
import { App, HTTPException, Path, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { database, type Transaction, transaction } from '../database.js';
import { jwt } from '../tokens.js';
import { anyone, arrive, register } from './visitor.js';

const test = suite('accounts: database');

// Routes that fail at each point of a transaction, on the same database.
const logged: string[] = [];
const failing = new App({ title: 'Failing', logger: { error: (_message, error) => logged.push(String(error)) } });
const client = new TestClient(failing);

function addNote(tx: Transaction, title: string, owner: string): void {
  tx.run("INSERT INTO notes (owner_id, title, text) VALUES (?, ?, '')", [owner, title]);
}

failing.post('/commit/:owner', [transaction, Path('owner', String)], { public: true }, (tx, owner) => {
  addNote(tx, 'commit', owner); // an owner that is not there is found out by the commit alone
  return { done: true };
});
failing.post('/handler/:owner', [transaction, Path('owner', String)], { public: true }, (tx, owner) => {
  addNote(tx, 'handler', owner);
  throw new HTTPException(418, 'No more tea');
});
failing.post('/slow/:owner', [transaction, Path('owner', String)], { public: true }, async (tx, owner) => {
  addNote(tx, 'slow', owner);
  await wait(20);
  throw new HTTPException(418, 'No more tea');
});

const titles = (): Promise<readonly string[]> =>
  database.transact((tx) => tx.all<{ title: string }>('SELECT title FROM notes').map(({ title }) => title));

test.after.each(async () => {
  await database.transact((tx) => tx.run('DELETE FROM notes'));
});
test.after(async () => {
  await failing.close();
  await app.close();
});

test('what a handler changed is kept once it succeeded', async () => {
  const { id } = await register();
  assert.is((await client.post(`/commit/${id}`)).status, 200);
  assert.equal(await titles(), ['commit']);
});

test('a commit that fails is a 500, keeps nothing, and leaves the database usable', async () => {
  const response = await client.post('/commit/nobody');
  assert.equal([response.status, await response.json()], [500, { detail: 'Internal Server Error' }]);
  assert.match(logged.at(-1) ?? '', 'FOREIGN KEY constraint failed');
  assert.equal(await titles(), []);
  assert.is((await client.post(`/commit/${(await register()).id}`)).status, 200);
});

test('a handler that fails keeps nothing', async () => {
  const { id } = await register();
  const response = await client.post(`/handler/${id}`);
  assert.equal([response.status, await response.json()], [418, { detail: 'No more tea' }]);
  assert.equal(await titles(), []);
});

test('in the app itself, a note of an owner that vanished is a 500 and is not kept', async () => {
  using _override = app.override(jwt, () => ({ sub: 'nobody', version: 0 }));
  const { error } = console;
  console.error = () => undefined;
  const response = await anyone.post('/notes', { json: { title: 'x', text: '' } }).finally(() => {
    console.error = error;
  });
  assert.is(response.status, 500);
  assert.equal(await titles(), []);
});

test('nobody sees what a transaction has not committed: others wait for its end', async () => {
  const { id } = await register();
  const slow = client.post(`/slow/${id}`);
  await wait(5);
  const seen = titles();
  assert.is((await slow).status, 418);
  assert.equal(await seen, []);
});

test('many requests at once are all served', async () => {
  const { client: user } = await arrive();
  const note = { json: { title: 'x', text: '' } };
  const answers = await Promise.all(Array.from({ length: 30 }, () => user.post('/notes', note)));
  assert.equal([...new Set(answers.map(({ status }) => status))], [201]);
  assert.is((await titles()).length, 30);
});

test.run();
