// Holds the store in a table to what every store must do, and two processes' hands on one file to an order.
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from 'portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rejects, storeContract } from '../../packages/store/test/store-contract.js';
import { playMany } from '../../packages/store/test/store-model.js';
import { TableStore } from './table-store.js';

const [, , file = ''] = process.argv;
const open = (): DatabaseSync => new DatabaseSync(file, { timeout: 5_000 });
const database = open();
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');

storeContract('table', async () => ({ store: new TableStore(database), close: async () => {} })).run();

const test = suite('store: table, its file');

test('random operations of two connections happen in an order', async () => {
  assert.ok((await playMany([new TableStore(database), new TableStore(open())], 200, 1)) >= 200);
});

test('what was kept is there for who opens the file later, and what expired is not even in it', async () => {
  new TableStore(database).set('brief', 'b', 0.001);
  await new Promise((resolve) => setTimeout(resolve, 5));
  new TableStore(database).set('kept', 'k', 60);
  assert.is(new TableStore(open()).get('kept'), 'k');
  assert.is(database.prepare("SELECT count(*) AS n FROM state WHERE key = 'brief'").get()?.['n'], 0);
});

test('a database that cannot be asked is no 500', async () => {
  const closed = open();
  const store = new TableStore(closed);
  closed.close();
  await rejects(() => store.get('a'), StoreUnavailable, /^The table of the store cannot be asked$/);
});

test.run();
