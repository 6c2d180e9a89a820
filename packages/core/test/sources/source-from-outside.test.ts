// Two sources that nobody in core knows: what a server tells of the client's certificate, and a cursor with a document part of
// its own. Each is one definition.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, defineSource, type Extracted, type Source } from '../../src/index.js';
import type { NodePlatform } from '../../src/node.js';
import { attach } from '../../src/node.js';

const test = suite('sources from outside');

/** Who the client's certificate names; `undefined` without one. */
const ClientCertificate = (): Source<string | undefined> =>
  defineSource<string | undefined>({
    label: 'ClientCertificate()',
    in: 'certificate',
    reads: 'head',
    required: false,
    compile: () => (head) => ({ ok: true, value: subjectOf(head.request.platform) }),
  });

interface Certified {
  getPeerCertificate?(): { readonly subject?: { readonly CN?: string } };
}

function subjectOf(platform: unknown): string | undefined {
  const { request } = (platform ?? {}) as Partial<NodePlatform>;
  const told = (platform as { readonly certificate?: string } | undefined)?.certificate;
  return (request?.socket as Certified | undefined)?.getPeerCertificate?.().subject?.CN ?? told;
}

test('a source takes what the adapter holds, on Node and elsewhere', async () => {
  const app = new App();
  app.get('/', [ClientCertificate()], (name) => name ?? 'nobody');
  await app.ready();
  const response = await app.fetch(new Request('http://localhost/'), { certificate: 'ada' });
  assert.is(await response.json(), 'ada');
  assert.is(await (await app.fetch(new Request('http://localhost/'))).json(), 'nobody');

  const server: Server = createServer();
  server.on('connection', (socket) =>
    Object.assign(socket, { getPeerCertificate: () => ({ subject: { CN: 'bea' } }) }),
  );
  attach(server, app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    assert.is(await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).json(), 'bea');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

/** Where a page begins; opaque to clients, checked here. */
const Cursor = (name: string): Source<number> =>
  defineSource<number>({
    label: `Cursor('${name}')`,
    in: 'query',
    identity: `query ${name}`,
    reads: 'head',
    required: false,
    compile: () => (head) => decode(head.query(name), name),
    describe: () => ({
      parameters: [
        {
          in: 'query',
          name,
          required: false,
          schema: { jsonSchema: { type: 'string', pattern: '^[\\w-]+$' } },
          options: { description: 'From the last page' },
        },
      ],
    }),
  });

function decode(text: unknown, name: string): Extracted<number> {
  if (text === undefined) return { ok: true, value: 0 };
  const offset = Number(atobSafely(String(text)));
  if (Number.isInteger(offset) && offset >= 0) return { ok: true, value: offset };
  return {
    ok: false,
    issues: [{ type: 'cursor_parsing', loc: ['query', name], msg: 'Input should be a cursor of an earlier page' }],
  };
}

function atobSafely(text: string): string {
  try {
    return atob(text);
  } catch {
    return 'none';
  }
}

test('a source checks what it takes, and documents itself', async () => {
  const app = new App();
  app.get('/', [Cursor('after')], (offset) => offset);
  const ask = (query: string): Promise<Response> => app.fetch(new Request(`http://localhost/${query}`));
  assert.is(await (await ask('')).json(), 0);
  assert.is(await (await ask(`?after=${btoa('40')}`)).json(), 40);
  const refused = await ask('?after=!');
  assert.is(refused.status, 422);
  const { detail } = (await refused.json()) as { detail: { type: string; loc: string[] }[] };
  assert.equal(
    detail.map(({ type, loc }) => [type, loc]),
    [['cursor_parsing', ['query', 'after']]],
  );
  const [node] = app.graphs()[0]?.nodes ?? [];
  assert.ok(node?.kind === 'source' && node.source.describe().parameters?.[0]?.name === 'after');
});

test.run();
