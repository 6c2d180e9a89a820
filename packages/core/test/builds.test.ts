// The two builds of the package: one for Node, one for every other runtime, of the same parts.
import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('builds');
const addressOf = (file: string): URL => new URL(`../dist/${file}`, import.meta.url);

test('both have the same exports', async () => {
  const [everywhere, node] = await Promise.all([
    import(addressOf('index.js').href),
    import(addressOf('node/index.js').href),
  ]);
  assert.equal(Object.keys(node), Object.keys(everywhere));
  assert.ok('App' in node);
});

test("the one for other runtimes imports nothing of Node's and answers requests", async () => {
  const text = await readFile(addressOf('index.js'), 'utf8');
  assert.equal(text.match(/(?:from|import|import\()\s*"node:[^"]*"/g), null);
  const { App, Path } = await import(addressOf('index.js').href);
  const app = new App();
  app.get('/items/:id', [Path('id', Number)], (id: number) => ({ id }));
  assert.equal(await (await app.fetch(new Request('http://a/items/5'))).json(), { id: 5 });
});

test.run();
