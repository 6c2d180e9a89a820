// What an editor offers while somebody writes a declaration: the options that can stand there, with one letter of a name typed, which
// is when editors ask, and no signature fits yet.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createProgramFolder, type Editor, editors } from './editors.js';

const test = suite('completions');

const head = `import { App, Body, Controller, Cookie, Field, File, Form, Get, Header, Model, Page, Path, Query, declareError, dependency } from 'portico';
class Item { @Field() name!: string }
const app = new App();
`;
const method = (options: string): string => `class A { @Get('/', ${options}) read(): string { return ''; } }`;
const parameter = (source: string): string => `class A { @Get('/') read(${source} item: any) {} }`;
const field = (args: string): string => `class A { @Field(${args}) name!: any }`;

/** What is written, the place where it is asked marked by `|`, and some of what must be offered there. */
const table: readonly (readonly [written: string, ...offered: string[]])[] = [
  [method('{ d| }'), 'deprecated', 'response', 'throws'],
  [method('{ response: String, d| }'), 'deprecated', 'responses', 'bodyLimit'],
  [method('{ responses: { 404: { d| } } }'), 'description', 'headers'],
  [method('{ uploads: { p| } }'), 'parts'],
  [method('[], { d| }'), 'deprecated', 'response', 'throws'],
  ["@Controller('/', [], { d| }) class A {}", 'dependencies', 'scope'],
  [parameter("@Query('q', String, { d| })"), 'default', 'style', 'emptyIsAbsent'],
  [parameter('@Query(Item, { e| })'), 'explode', 'emptyIsAbsent'],
  [parameter("@Header('q', String, { d| })"), 'deprecated'],
  [parameter("@Cookie('q', String, { d| })"), 'deprecated'],
  [parameter("@Path('q', String, { d| })"), 'deprecated'],
  [parameter("@Form('q', String, { d| })"), 'deprecated'],
  [parameter("@File('q', File, { d| })"), 'deprecated'],
  [parameter('@Body(Item, { d| })'), 'default', 'mediaTypes'],
  [parameter("@Body('item', Item, { d| })"), 'default'],
  [field('{ d| }'), 'default', 'minLength', 'alias'],
  [field('{ minLength: 1, d| }'), 'default', 'style'],
  [field('String, { d| }'), 'default', 'nullable'],
  [field('() => [Item], { d| }'), 'default', 'minItems'],
  ['@Model({ e| }) class A {}', 'extra'],
  ["@Controller('/', { d| }) class A {}", 'dependencies', 'scope'],
  ['dependency([], () => 1, { s| })', 'scope', 'throws'],
  ['declareError(404, { d| })', 'description', 'schema'],
  ['Page(Item, { n| })', 'name'],
  ['new App({ d| })', 'docs', 'controllers'],
  ["app.get('/', [Query('q', String)], { d| }, (q) => q)", 'deprecated', 'public'],
  ["app.get('/', [Query('q', String)], { response: String, d| }, (q) => q)", 'deprecated', 'status'],
  ["app.get('/', [Query('q', String)], { response: String }, (q) => q.t|)", 'trim'],
  ["app.get('/', [Body(Item)], (item) => item.n|)", 'name'],
];

const folder = createProgramFolder([]);

for (const [name, start] of Object.entries(editors)) {
  let editor: Editor;

  test(`${name} starts`, async () => {
    editor = await start(folder.path);
  });

  for (const [index, [written, ...offered]] of table.entries()) {
    test(`${name}: ${written}`, async () => {
      const file = join(folder.path, `case${index}.ts`);
      const [before = '', after] = (head + written).split('|');
      writeFileSync(file, before + after);
      editor.open(file, before + after);
      const lines = before.split('\n');
      const names = await editor.complete(file, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 });
      assert.equal(
        offered.filter((one) => !names.includes(one)),
        [],
        `what is not offered; what is: ${names.slice(0, 20)}`,
      );
      assert.not.ok(names.includes('globalThis'), 'only what can stand there is offered');
    });
  }

  test(`${name} ends`, () => editor.end());
}

test('the folder is removed', () => folder.remove());

test.run();
