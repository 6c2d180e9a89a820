import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';
import { serveMachines } from './server.js';

const test = suite('example: client certificates');

/** One certificate for both ends; it is its own authority. */
const [key, cert] = ['key', 'cert'].map((name) =>
  readFileSync(
    new URL(`../../../packages/core/test/adapters/node/fixtures/localhost-${name}.pem`, import.meta.url),
    'utf8',
  ),
) as [string, string];

function ask(port: number, shown: object): Promise<readonly [number | undefined, unknown]> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: 'localhost', path: '/report', ca: cert, ...shown }, async (response) =>
      resolve([response.statusCode, JSON.parse(await text(response))]),
    );
    sent.once('error', reject);
    sent.end();
  });
}

const stranger = [401, { detail: 'Not authenticated' }];

test('a certificate of the authority is let in by its name, and none is a 401', async () => {
  const server = await serveMachines({ key, cert, ca: cert }, 0);
  const { port } = server.address() as AddressInfo;
  try {
    assert.equal(await ask(port, { key, cert }), [200, { report: 'daily', for: 'localhost' }]);
    assert.equal(await ask(port, {}), stranger);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a certificate of another authority is none', async () => {
  const server = await serveMachines({ key, cert, ca: '' }, 0);
  const { port } = server.address() as AddressInfo;
  try {
    assert.equal(await ask(port, { key, cert }), stranger);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('the document asks for a certificate', () => {
  const document = app.openapi();
  assert.equal(document.components?.securitySchemes?.['ClientCertificate'], {
    type: 'mutualTLS',
    description: 'A certificate of our own authority',
  });
  assert.equal(document.paths?.['/report']?.get?.security, [{ ClientCertificate: [] }]);
});

test.run();
