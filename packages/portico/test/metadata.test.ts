// What starts in development starts in production: `portico run` refuses of declarations without a schema what the compiled
// program refuses, since both judge the same metadata.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { byPortico, type Compile, compilations, start, withPrograms } from './support/compilations.js';

const test = suite('metadata');

const kinds = `
export class Place {}
export class Hidden {}
export enum Status { Open = 'open', Closed = 'closed' }
export type Name = string;
`;

/** The decorators' own types are put aside, since they refuse most of these before they run. */
const head = `
import { writeFileSync } from 'node:fs';
import { App, Body, Controller, Field, Get, Query } from 'portico';
import { type Hidden, type Name, Place, Status } from './kinds.js';

const Bare = Field as unknown as (options?: object) => any;
const Read = Query as unknown as (name: string) => any;

enum Level { Low, High }
enum Mixed { One = 1, Two = 'two' }
interface Shape { readonly side: number }
class Tag { @Field(String) name!: string }
`;

/** Which declarations start where the metadata is that of the compiler alone. */
type Outcome = 'starts' | 'refused' | 'starts with tsc alone';

/** Fields without a schema: their options, and the property. tsc reads other files; compilers that see one say less. */
const fields: Readonly<Record<string, Outcome>> = {
  '() value!: string': 'starts',
  '() value!: number': 'starts',
  '() value!: boolean': 'starts',
  '() value!: bigint': 'starts',
  '() value!: Date': 'starts',
  '() value!: Tag': 'starts',
  '({ optional: true }) value?: string': 'starts',
  '({ optional: true }) value?: boolean': 'starts',
  '({ optional: true }) value?: Date': 'starts',
  '({ optional: true }) value?: Tag': 'starts',
  '({ optional: true }) value: number | undefined': 'refused',
  '({ optional: true }) value?: string | undefined': 'refused',
  '({ optional: true }) value: Date | undefined': 'refused',
  '({ nullable: true }) value!: number | null': 'refused',
  '({ nullable: true }) value!: Date | null': 'refused',
  '({ nullable: true }) value!: Tag | null': 'refused',
  '({ optional: true, nullable: true }) value?: string | null': 'refused',
  '() value!: string | null': 'refused',
  '() value!: string | number': 'refused',
  "() value!: 'a' | 'b'": 'starts',
  "() value!: 'a' | null": 'refused',
  '() value!: `item-${string}`': 'starts',
  '() value!: Level': 'starts',
  '() value!: Mixed': 'refused',
  '({ optional: true }) value: Level | undefined': 'refused',
  '() value!: Status': 'starts with tsc alone',
  '() value!: Name': 'starts with tsc alone',
  '() value!: Place': 'refused',
  '() value!: Hidden': 'refused',
  '() value!: string[]': 'refused',
  '() value!: readonly string[]': 'refused',
  '() value!: [string, number]': 'refused',
  '() value!: Shape': 'refused',
  '() value!: Record<string, number>': 'refused',
  '() value!: unknown': 'refused',
  '() value!: () => void': 'refused',
  '() value!: symbol': 'refused',
  '() value!: Promise<string>': 'refused',
  '() value = 1': 'refused',
};

/** Parameters without a schema. */
const parameters: Readonly<Record<string, Outcome>> = {
  'q: string': 'starts',
  'q: number': 'starts',
  'q?: boolean': 'starts',
  'q: Date': 'starts',
  'q: string | undefined': 'refused',
  'q: number | null': 'refused',
  'q: Level': 'starts',
  'q: Status': 'starts with tsc alone',
  'q: Name': 'starts with tsc alone',
  'q: string[]': 'refused',
  'q: unknown': 'refused',
  'q = true': 'refused',
};

function writeField(declaration: string, index: number): string {
  return `
class Model${index} { @Bare${declaration} }
const app${index} = new App();
app${index}.post('/', [Body(Model${index})], () => null);
await note(${JSON.stringify(declaration)}, app${index});`;
}

function writeParameter(declaration: string, index: number): string {
  return `
@Controller('/texts')
class Controller${index} { @Get('/') read(@Read('q') ${declaration}): void {} }
await note(${JSON.stringify(declaration)}, new App({ controllers: [Controller${index}] }));`;
}

const cases = `${head}
const refused: string[] = [];
async function note(name: string, app: App): Promise<void> {
  await app.ready().catch(() => refused.push(name));
}
${Object.keys(fields).map(writeField).join('')}
${Object.keys(parameters).map(writeParameter).join('')}
writeFileSync(new URL('./refused.json', import.meta.url), JSON.stringify(refused));
export const app = new App();
`;

function refusedBy(compile: Compile): readonly string[] {
  return withPrograms({ 'cases.ts': cases, 'kinds.ts': kinds }, (folder) => {
    start(folder, compile(folder)('cases'));
    return JSON.parse(readFileSync(join(folder, 'refused.json'), 'utf8'));
  });
}

for (const [name, compile] of Object.entries({ 'portico run': byPortico, ...compilations })) {
  const starts = name.startsWith('TypeScript') ? ['starts', 'starts with tsc alone'] : ['starts'];
  test(`${name} refuses what its metadata cannot carry, and nothing else`, () => {
    const expected = Object.entries({ ...fields, ...parameters }).flatMap(([declaration, outcome]) =>
      starts.includes(outcome) ? [] : [declaration],
    );
    assert.equal(refusedBy(compile), expected);
  });
}

test.run();
