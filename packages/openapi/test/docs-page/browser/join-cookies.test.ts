import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('joinCookies');

interface Request {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes the last cookie that has a value, as Swagger UI does. */
const system = {
  fn: {
    buildRequest({ spec, parameters }: { spec: any; parameters: Readonly<Record<string, string>> }): Request {
      const [{ name }] = spec.paths['/'].get.parameters;
      const value = parameters[`cookie.${name}`];
      return { headers: value === undefined ? {} : { Cookie: `${name}=${value}` } };
    },
  },
};

/** The header of a request for an operation with the given values. @param built The header as Swagger UI made it. */
async function cookieOf(values: Readonly<Record<string, string>>, built: string | undefined): Promise<unknown> {
  const sent: Request[] = [];
  const parameters = ['a', 'b', 'c'].map((name) => ({ in: 'cookie', name }));
  const trial = {
    spec: { openapi: '3.1.0', paths: { '/x': { get: { parameters: [{ in: 'query', name: 'a' }, ...parameters] } } } },
    pathName: '/x',
    method: 'get',
    parameters: values,
    fetch: async (request: Request) => sent.push(request),
  };
  const original = (given: typeof trial): Promise<number> =>
    given.fetch({ headers: { Accept: '*/*', ...(built !== undefined && { Cookie: built }) } });
  await startDocs().plugin('statePlugins.spec.wrapActions.executeRequest')(original, system)(trial);
  const [request] = plain(sent) as Request[];
  assert.is(request?.headers?.['Accept'], '*/*');
  return request?.headers?.['Cookie'];
}

test('every cookie parameter with a value is sent, and what the credentials add', async () => {
  assert.is(await cookieOf({ 'cookie.a': '1', 'cookie.b': '2', 'cookie.c': '3' }, 'c=3'), 'a=1; b=2; c=3');
  assert.is(await cookieOf({ 'cookie.a': '1', 'cookie.b': '2' }, 'b=2; key=k'), 'a=1; b=2; key=k');
});

test('one cookie, or none, stays as it is', async () => {
  assert.is(await cookieOf({ 'cookie.b': '2' }, 'b=2; key=k'), 'b=2; key=k');
  assert.is(await cookieOf({ 'query.a': '1' }, undefined), undefined);
});

test.run();
