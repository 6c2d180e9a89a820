// Keeps the README and the docs true: every block of TypeScript is a piece of an example or of a compile fixture, every
// request they show is sent, every command is run, and every link leads somewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { App } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { anchorsOf } from './docs-check/anchors.js';
import { type CodeBlock, readCodeBlocks, readExcerpt } from './docs-check/code-block.js';
import { compileFixture, runCommand } from './docs-check/commands.js';
import { type CookieJar, printAnswer, readExchanges, readRequest } from './docs-check/exchange.js';

register('./docs-check/resolve-beside-copies.mjs', import.meta.url);

const root = new URL('../', import.meta.url);
const programs = new Set(['ts', 'typescript', 'tsx', 'js', 'javascript']);
const refused = 'packages/portico/test/types/refused/';

/** The reference is made of the packages, and its test knows. */
const isWritten = (name: string): boolean => !name.startsWith('docs/reference/');

const pages = ['README.md', ...pagesIn('docs/').filter(isWritten), ...readmesIn('packages/')].map((name) => ({
  name,
  text: readFileSync(new URL(name, root), 'utf8'),
}));

function pagesIn(folder: string): readonly string[] {
  const names = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md')).map((name) => folder + name.replaceAll('\\', '/'));
}

function readmesIn(folder: string): readonly string[] {
  const names = readdirSync(new URL(folder, root)).map((name) => `${folder}${name}/README.md`);
  return names.filter((name) => existsSync(new URL(name, root)));
}

/** What a block with source code must be equal to. */
function sourceOf({ place, language, notes }: CodeBlock): string {
  const fixture = notes.get('refused');
  if (fixture !== undefined) return readExcerpt(root, refused + fixture).replace(/^\/\/ error: .*\n/, '');
  const file = notes.get('file');
  assert.ok(file, `${place}: a block of ${language} names its source: \`\`\`${language} file=examples/…#region`);
  return readExcerpt(root, file as string);
}

async function sendExchanges({ place, text, notes }: CodeBlock): Promise<void> {
  const [path = '', name = 'app'] = (notes.get('app') ?? '').split('#');
  // A copy of the app of its own: what another page or test did to it must not show.
  const exports = (await import(new URL(`${path}?${place}`, root).href)) as Record<string, App>;
  const app = exports[name];
  assert.ok(app, `${path} exports ${name}`);
  const jar: CookieJar = new Map();
  for (const { command, output } of readExchanges(text)) {
    const { request, include, keep } = readRequest(command, jar);
    const response = await (app as App).fetch(request);
    keep(response);
    assert.is(await printAnswer(response, include, output), output, command);
  }
}

async function runCommands({ text, notes }: CodeBlock): Promise<void> {
  for (const { command, output } of readExchanges(text)) {
    assert.is(await runCommand(command, notes.get('in') ?? ''), output, command);
  }
}

async function compile({ text, notes }: CodeBlock): Promise<void> {
  const [{ command, output } = { command: '', output: '' }] = readExchanges(text);
  assert.is(command, 'npx tsc --noEmit');
  assert.is(await compileFixture(notes.get('refused') ?? ''), output);
}

const sources = suite('docs: code');
const consoles = suite('docs: exchanges and commands');
const links = suite('docs: links');

for (const { name, text } of pages) {
  for (const block of readCodeBlocks(text, name)) {
    if (programs.has(block.language) || block.notes.has('file')) {
      sources(`${block.place} is in the repository`, () => assert.is(block.text, sourceOf(block)));
    }
    if (block.notes.has('app')) consoles(`${block.place} is what the app answers`, () => sendExchanges(block));
    else if (block.language === 'console' && block.notes.has('refused')) {
      consoles(`${block.place} is what the compiler says`, () => compile(block));
    } else if (block.notes.has('in')) consoles(`${block.place} is what the command prints`, () => runCommands(block));
    else if (/^\$ (curl|npx (portico|tsc) .*\n[^$])/m.test(block.text)) {
      consoles(`${block.place} says who answers`, () =>
        assert.unreachable('add app=…, in=… or refused=… to the block'),
      );
    }
  }
  for (const [, target = '', anchor] of text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)) {
    const place = fileURLToPath(new URL(target, new URL(name, root)));
    links(`${name} links to ${target}${anchor === undefined ? '' : `#${anchor}`}, which exists`, () => {
      assert.ok(existsSync(place));
      if (anchor !== undefined && place.endsWith('.md')) {
        assert.ok(anchorsOf(readFileSync(place, 'utf8')).has(anchor), 'no heading of that name');
      }
    });
  }
}

sources.run();
consoles.run();
links.run();
