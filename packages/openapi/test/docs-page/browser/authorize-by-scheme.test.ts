import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('authorizeByScheme');

const definitions = {
  Digest: { type: 'http', scheme: 'digest' },
  Hawk: { type: 'http', scheme: 'Hawk' },
  Bearer: { type: 'http', scheme: 'Bearer' },
  Key: { type: 'apiKey' },
};

/** What a request brings. @param security What the operation demands. @param given The names of the schemes with credentials. */
function headersOf(security: readonly object[] | undefined, given: readonly string[], headers: object = {}): unknown {
  let sent: unknown;
  const authorized = Object.fromEntries(given.map((name) => [name, { value: `of-${name}` }]));
  const trial = {
    spec: { security: [{ Hawk: [] }], paths: { '/a': { get: { security } } } },
    pathName: '/a',
    method: 'get',
    parameters: {},
    securities: { authorized, definitions },
    fetch: (request: { readonly headers: object }) => (sent = plain(request.headers)),
  };
  const send = (made: typeof trial): unknown => made.fetch({ headers });
  startDocs().plugin('statePlugins.spec.wrapActions.executeRequest')(send)(trial);
  return sent;
}

test('the word of the scheme stands before what was typed in', () => {
  assert.equal(headersOf([{ Digest: [] }], ['Digest']), { Authorization: 'digest of-Digest' });
  assert.equal(headersOf([{ Bearer: [] }, { Key: [], Hawk: [] }], ['Hawk', 'Key']), { Authorization: 'Hawk of-Hawk' });
});

test('what holds for the whole document is sent where an operation says nothing', () => {
  assert.equal(headersOf(undefined, ['Hawk']), { Authorization: 'Hawk of-Hawk' });
});

test('nothing is sent where the scheme is not asked for, or has no credentials', () => {
  assert.equal(headersOf([], ['Digest', 'Hawk']), {});
  assert.equal(headersOf([{ Key: [] }], ['Digest', 'Hawk', 'Key']), {});
  assert.equal(headersOf([{ Digest: [] }], ['Hawk']), {});
});

test('what Swagger UI sends for another scheme stays', () => {
  const headers = { Authorization: 'Bearer token' };
  assert.equal(headersOf([{ Bearer: [] }, { Digest: [] }], ['Bearer', 'Digest'], headers), headers);
});

test.run();
