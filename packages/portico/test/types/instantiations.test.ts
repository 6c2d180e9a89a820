// What the compiler has to do for a declaration does not grow with their number: a program of twice as many takes twice the work.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compilers, fixtureFolder } from './compiler.js';

const test = suite('the work of the compiler');

const head = `
import { App, Body, Depends, Field, Post, Query } from 'portico';
const app = new App();
class Clock { readonly now = 1 }
`;

/** A model, a controller and a route without a class. */
function declare(index: number): string {
  return `
class Model${index} {
  @Field() name!: string;
  @Field({ optional: true }) size?: number;
  @Field() made!: Date;
  @Field(Number, { nullable: true }) price!: number | null;
}
export class Controller${index} {
  @Post('/${index}', { response: Model${index} })
  add(@Body() model: Model${index}, @Query('q') _q: number, @Depends() _clock: Clock): Model${index} { return model; }
}
app.get('/f${index}', [Query('q', Number)], { response: Model${index} }, () => new Model${index}());
`;
}

/** How many types the compiler makes of generic ones for a program of so many declarations. */
function instantiationsOf(compiler: string, count: number): number {
  const folder = mkdtempSync(join(fixtureFolder, 'budget-'));
  try {
    writeFileSync(join(folder, 'app.ts'), head + Array.from({ length: count }, (_, index) => declare(index)).join(''));
    writeFileSync(join(folder, 'tsconfig.json'), '{"extends":"../../../../tsconfig.test.json","include":["*.ts"]}');
    const args = [compiler, '-p', folder, '--noEmit', '--extendedDiagnostics'];
    const said = execFileSync(process.execPath, args, { encoding: 'utf8' });
    return Number(/Instantiations:\s+(\d+)/.exec(said)?.[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [name, compiler] of Object.entries(compilers)) {
  test(`${name} takes as much for the hundredth declaration as for the first`, () => {
    const [one, fifty, hundred] = [1, 51, 101].map((count) => instantiationsOf(compiler, count)) as [
      number,
      number,
      number,
    ];
    assert.is(hundred - fifty, fifty - one);
    assert.ok((fifty - one) / 50 < 800, `${(fifty - one) / 50} for a model, a controller and a route`);
  });
}

test.run();
