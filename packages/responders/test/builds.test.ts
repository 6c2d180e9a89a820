// The build is one for every runtime: what needs Node's file system is a file of its own, loaded with the first file that is sent.
import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('builds');

/** Everything that is imported with a module of the build, on use or at once. */
async function importsOf(file: string): Promise<{ readonly now: string[]; readonly onUse: string[] }> {
  const text = await readFile(new URL(`../dist/${file}`, import.meta.url), 'utf8');
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '').sort();
  return { now: all(/(?:from|import)\s*"([^"]*)"/g), onUse: all(/import\("([^"]*)"\)/g) };
}

test("the entry imports core at once, and nothing of Node's", async () => {
  assert.equal(await importsOf('index.js'), {
    now: ['@portico/core', '@portico/core/graph'],
    onUse: ['./send-file.js', 'negotiator', 'node:fs/promises'],
  });
  assert.ok((await importsOf('send-file.js')).now.includes('node:path'));
});

test.run();
