import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Depends, dependency, Injectable } from '../../src/declaration/dependency.js';
import { Body } from '../../src/sources/body.js';
import { File, Form } from '../../src/sources/form.js';
import { Cookie, Header, Path, Query } from '../../src/sources/head-sources.js';

const test = suite('options of sources');

class Filters {}
const misspelt = { defualt: 1 } as never;

const declarations: readonly (readonly [string, () => unknown])[] = [
  ["Path('q')", () => Path('q', Number, misspelt)],
  ["Query('q')", () => Query('q', Number, misspelt)],
  ["Header('q')", () => Header('q', Number, misspelt)],
  ["Cookie('q')", () => Cookie('q', Number, misspelt)],
  ["Form('q')", () => Form('q', Number, misspelt)],
  ["File('q')", () => File('q', globalThis.File, misspelt)],
  ['Body()', () => Body(Number, misspelt)],
  ["Body('q')", () => Body('q', Number, misspelt)],
];

for (const [label, declare] of declarations) {
  test(`a misspelt option of ${label} is refused, and the right one named`, () => {
    assert.throws(
      declare,
      `Cannot declare ${label}: 'defualt' is no option of ${label}. Write 'default', or take it out.`,
    );
  });
}

test('what only some sources can say, others refuse', () => {
  assert.throws(() => Path('ids', [Number], { style: 'form' } as never), /'style' is no option of Path\('ids'\)/);
  assert.throws(() => Header('x', String, { explode: true } as never), /'explode' is no option of Header\('x'\)/);
  assert.throws(() => Body(Number, { emptyIsAbsent: true } as never), /'emptyIsAbsent' is no option of Body\(\)/);
  Query('ids', [Number], { style: 'form', explode: false, emptyIsAbsent: true });
  Form('note', String, { emptyIsAbsent: false });
});

test('a model of all names takes what is said of all of them, and nothing else', () => {
  assert.throws(
    () => Query(Filters, { optional: true } as never),
    /Cannot declare Query\(…\): 'optional' is no option of/,
  );
  Query(Filters, { style: 'form', explode: false });
});

test('a dependency, its use and a class refuse options that nobody reads', () => {
  assert.throws(
    () => dependency([], () => 1, { scop: 'app' } as never),
    /'scop' is no option of a dependency. Write 'scope'/,
  );
  assert.throws(
    () => Depends(Filters, { cached: false } as never),
    /'cached' is no option of Depends\(…\). Write 'cache'/,
  );
  assert.throws(
    () => Injectable({ scopes: 'app' } as never),
    /'scopes' is no option of @Injectable\(\). Write 'scope'/,
  );
});

test.run();
