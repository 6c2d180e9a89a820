import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('writeParameters');

interface Request {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Sent extends Request {
  /** The parameters that were left to Swagger UI. */
  readonly left: readonly string[];
}

const declared = [
  { in: 'query', name: 'a' },
  { in: 'query', name: 'filter', style: 'deepObject' },
  { in: 'cookie', name: 'a' },
  { in: 'cookie', name: 'b' },
];

/** The request for an operation with the given values. @param built The request as Swagger UI made it. */
async function send(values: Readonly<Record<string, unknown>>, built: Request): Promise<Sent> {
  const sent: Request[] = [];
  const trial = {
    spec: { openapi: '3.1.0', paths: { '/x': { get: { parameters: declared } } } },
    pathName: '/x',
    method: 'get',
    parameters: values,
    fetch: async (request: Request) => sent.push(request),
  };
  let left: readonly string[] = [];
  const original = (given: typeof trial): Promise<number> => {
    left = given.spec.paths['/x'].get.parameters.map((parameter) => `${parameter.in}.${parameter.name}`);
    return given.fetch(built);
  };
  await startDocs().plugin('statePlugins.spec.wrapActions.executeRequest')(original, {})(trial);
  return plain({ ...sent[0], left }) as Sent;
}

async function cookieOf(values: Readonly<Record<string, unknown>>, built?: string): Promise<unknown> {
  const { headers } = await send(values, { url: '/x', headers: { Accept: '*/*', ...(built && { Cookie: built }) } });
  assert.is(headers?.['Accept'], '*/*');
  return headers?.['Cookie'];
}

test('every cookie parameter with a value is sent, and what the credentials add', async () => {
  assert.is(await cookieOf({ 'cookie.a': '1', 'cookie.b': 2 }), 'a=1; b=2');
  assert.is(await cookieOf({ 'cookie.a': false, 'cookie.b': '' }, 'key=k'), 'a=false; key=k');
  assert.is(await cookieOf({ 'query.a': '1' }), undefined);
  assert.is(await cookieOf({ 'cookie.a': [] }, 'key=k'), 'key=k');
});

test('in a cookie the items of a list are encoded, and the commas between them are not', async () => {
  assert.is(await cookieOf({ 'cookie.a': ['x,y', '50%', 'é;'] }), 'a=x%2Cy,50%25,%C3%A9%3B');
  assert.is(await cookieOf({ 'cookie.a': '50%, "' }), 'a=50%25%2C%20%22');
});

test('an object in the query is written with brackets, and a list within it repeats its name', async () => {
  const filter = JSON.stringify({ name: 'é&', tags: ['a,b', 'c'], in: { x: 1 }, none: null });
  const { url, left } = await send({ 'query.filter': filter, 'query.a': '1' }, { url: '/x?a=1' });
  const name = (inner: string): string => encodeURIComponent(`filter${inner}`);
  assert.is(url, `/x?a=1&${name('[name]')}=%C3%A9%26&${name('[tags]')}=a%2Cb&${name('[tags]')}=c&${name('[in][x]')}=1`);
  assert.equal(left, ['query.a', 'cookie.a', 'cookie.b']);
  assert.is((await send({ 'query.filter': { x: 1 } }, { url: '/x' })).url, `/x?${name('[x]')}=1`);
});

test('what is no object, or was not given, is left to Swagger UI', async () => {
  for (const filter of ['{', '[1]', '1', 'null', '{}', undefined]) {
    const { url, left } = await send({ 'query.filter': filter }, { url: '/x' });
    assert.equal([url, left.length], ['/x', declared.length]);
  }
});

test.run();
