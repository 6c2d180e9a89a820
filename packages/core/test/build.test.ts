// The build of the package, which every runtime loads.
import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('build');
const addressOf = (file: string): URL => new URL(`../dist/${file}`, import.meta.url);

test("it imports nothing of Node's and answers requests", async () => {
  const text = await readFile(addressOf('index.js'), 'utf8');
  assert.equal(text.match(/(?:from|import|import\()\s*"node:[^"]*"/g), null);
  const { App, Path } = await import(addressOf('index.js').href);
  const app = new App();
  app.get('/items/:id', [Path('id', Number)], (id: number) => ({ id }));
  assert.equal(await (await app.fetch(new Request('http://a/items/5'))).json(), { id: 5 });
});

test.run();
