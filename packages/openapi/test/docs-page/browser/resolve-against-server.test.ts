import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('resolveAgainstServer');

/** The URL of a server, as the page makes it for a document at `https://api.example/v1/openapi.json`. */
function serverOf(server: string | undefined): string {
  const wrap = startDocs().plugin('statePlugins.oas3.wrapSelectors.serverEffectiveValue');
  // The original has the state already: its first argument is the server.
  return wrap((given: unknown) => given)('the state', server);
}

test('the server is the one that is chosen, by way of the document that names it', () => {
  assert.is(serverOf('https://other.example/v2'), 'https://other.example/v2');
  assert.is(serverOf('/v2'), 'https://api.example/v2');
  assert.is(serverOf('.'), 'https://api.example/v1/');
});

test('without a server it is the root', () => {
  assert.is(serverOf(undefined), 'https://api.example/');
  assert.is(serverOf(''), 'https://api.example/');
});

test('a server with variables yet to be filled in stays as it is', () => {
  for (const server of ['https://{region}.example/', '/{base}']) assert.is(serverOf(server), server);
});

test.run();
