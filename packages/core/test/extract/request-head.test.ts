import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { head } from './incoming.js';

const test = suite('RequestHead');

test('query texts are decoded and kept in order', () => {
  const one = head('/x?a=1&b=gr%C3%BC%C3%9Fe+du&a=2&c&d=');
  assert.equal(one.query('a'), ['1', '2']);
  assert.equal(one.query('b'), 'grüße du');
  assert.equal(one.query('c'), '');
  assert.equal(one.query('d'), '');
  assert.equal(one.query('e'), undefined);
});

test('a target without a query has no texts', () => {
  assert.equal(head('/a=1').query('a'), undefined);
  assert.equal(head('/x?').query(''), undefined);
});

test('a value may hold ? and =', () => {
  assert.equal(head('/x?a=b=c?d').query('a'), 'b=c?d');
});

test('a broken percent-encoding does not throw', () => {
  assert.equal(head('/x?a=%zz&b=%E0%A4&c=%').query('a'), '%zz');
  assert.equal(head('/x?a=%zz&b=%E0%A4&c=%').query('c'), '%');
});

test('names that objects have anyway are ordinary names', () => {
  const one = head('/x?__proto__=1&toString=2', [['cookie', '__proto__=3; constructor=4']]);
  assert.equal(one.query('__proto__'), '1');
  assert.equal(one.query('toString'), '2');
  assert.equal(one.query('constructor'), undefined);
  assert.is(one.cookie('__proto__'), '3');
  assert.is(one.cookie('constructor'), '4');
  assert.is(one.cookie('toString'), undefined);
  assert.is(one.param('constructor'), undefined);
  assert.is(({} as Record<string, unknown>)['polluted'], undefined);
});

test('of repeated cookies the last counts, across header lines', () => {
  const one = head('/', [
    ['cookie', 'a=1; b=2; a=3'],
    ['cookie', 'b=4'],
  ]);
  assert.is(one.cookie('a'), '3');
  assert.is(one.cookie('b'), '4');
});

test('to find a cookie among many costs as much as they are long', () => {
  const costOf = (times: number, cookies: number): number => {
    const one = head('/', [['cookie', 'a;'.repeat(cookies)]]);
    const before = process.cpuUsage();
    for (let time = 0; time < times; time++) assert.is(one.cookie('session'), undefined);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  costOf(100, 800);
  // Behind each it looked for an equals sign, to the end of all: thirty times as much.
  assert.ok(costOf(1, 400_000) < 8 * costOf(500, 800));
});

test('one cookie is read as all of them are', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '=', ';', ' ', '\t', '"', '%20', '%', ',', '\xa0'),
    maxLength: 24,
  });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), (lines) => {
      const one = head(
        '/',
        lines.map((line) => ['cookie', line]),
      );
      const all = new Map(one.cookieEntries());
      for (const name of new Set(['a', 'b', 'ab', 'a b', '"a"', ...all.keys()]))
        assert.is(one.cookie(name), all.get(name));
    }),
    { numRuns: 5000 },
  );
});

test('cookies are read leniently', () => {
  const one = head('/', [['cookie', ' a = 1 ;;novalue; q="quoted=x" ;e=; p=a%20b%zz; u=gr%C3%BC%C3%9Fe']]);
  assert.is(one.cookie('a'), '1');
  assert.is(one.cookie('q'), 'quoted=x');
  assert.is(one.cookie('e'), '');
  assert.is(one.cookie('p'), 'a%20b%zz');
  assert.is(one.cookie('u'), 'grüße');
  assert.is(one.cookie('novalue'), undefined);
  assert.is(head('/').cookie('a'), undefined);
});

test('path parameters come as the router gives them', () => {
  assert.is(head('/', [], { id: 'a b' }).param('id'), 'a b');
});

test.run();
