import { App, Context, type MiddlewareRequest } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readForwarded, readXForwarded } from '../src/forwarded.js';
import { type TrustProxyOptions, trustProxy } from '../src/index.js';

const test = suite('trustProxy');

interface Seen {
  readonly client?: { readonly address: string; readonly port?: number; readonly proxied: boolean };
  readonly url: string;
  readonly rootPath: string;
  readonly host: string | null;
}

/** What a handler sees. @param from Who is connected. */
async function see(options: TrustProxyOptions, headers: Record<string, string>, from = '10.0.0.1'): Promise<Seen> {
  const app = new App();
  app.use(trustProxy(options));
  app.get('/a', [Context()], ({ client, url, rootPath, headers: all }) => ({
    client,
    url: url.href,
    rootPath,
    host: all.get('host'),
  }));
  const request = new Request('http://inside:8000/a?q=1', { headers });
  return (await (await app.fetch(request, { client: { address: from, port: 1 } })).json()) as Seen;
}

const proxies = ['10.0.0.0/8'];

test('of thousands of made-up hops only those are read that are asked for', () => {
  const parsed: string[] = [];
  const { canParse } = URL;
  URL.canParse = (url) => parsed.push(String(url)) > 0;
  const request = (name: string, value: string): MiddlewareRequest =>
    ({ headerLines: (sent: string) => (sent === name ? [value] : []) }) as never;
  const [near] = readXForwarded(request('x-forwarded-for', `${'::1,'.repeat(3000)}2001:db8::1`));
  const [nearest] = readForwarded(request('forwarded', `${'for="[::1]",'.repeat(1000)}for="[2001:db8::1]"`));
  URL.canParse = canParse;
  assert.equal([near?.address, nearest?.address], ['2001:db8::1', '2001:db8::1']);
  assert.equal(parsed, ['http://[2001:db8::1]', 'http://[2001:db8::1]']);
});

test('the client is the first address from the right that is no proxy', async () => {
  for (const [sent, address] of [
    ['192.0.2.1', '192.0.2.1'],
    ['1.1.1.1, 192.0.2.1', '192.0.2.1'],
    ['1.1.1.1, 192.0.2.1, 10.0.0.2', '192.0.2.1'],
    ['10.9.9.9, 10.0.0.2', '10.9.9.9'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['192.0.2.1:80', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ] as const) {
    const { client } = await see({ proxies }, { 'x-forwarded-for': sent });
    assert.equal([client?.address, client?.proxied], [address, true], sent);
  }
});

test('what is no address ends the search at the proxy that is known', async () => {
  for (const [sent, address] of [
    ['unknown', '10.0.0.1'],
    ['<script>, 10.0.0.2', '10.0.0.2'],
    ['999.0.0.1', '10.0.0.1'],
    ['', '10.0.0.1'],
  ] as const) {
    assert.is((await see({ proxies }, { 'x-forwarded-for': sent })).client?.address, address, sent);
  }
});

test('nobody but a named proxy is believed', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' };
  const seen = await see({ proxies, believe: ['proto', 'host', 'prefix'] }, headers, '203.0.113.9');
  assert.equal(seen.client, { address: '203.0.113.9', port: 1, proxied: false });
  assert.is(seen.url, 'http://inside:8000/a?q=1');
});

test('protocol is believed, host and prefix only when told to', async () => {
  const headers = {
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'shop.example',
    'x-forwarded-prefix': '/api/',
  };
  const usual = await see({ proxies }, headers);
  assert.equal([usual.url, usual.rootPath], ['https://inside:8000/a?q=1', '']);
  const all = await see({ proxies, believe: ['proto', 'host', 'prefix'] }, headers);
  assert.equal([all.url, all.rootPath, all.host], ['https://shop.example/a?q=1', '/api', 'shop.example']);
});

test('what is no protocol, host or prefix is passed over', async () => {
  const believe = ['proto', 'host', 'prefix'] as const;
  for (const bad of ['a/b', 'user@evil.example', 'evil.example:x', 'a b', '//evil.example', '\\evil']) {
    const headers = { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'javascript', 'x-forwarded-host': bad };
    const prefix = bad === 'a/b' ? '//evil' : bad;
    const seen = await see({ proxies, believe }, { ...headers, 'x-forwarded-prefix': prefix });
    assert.equal([seen.url, seen.rootPath], ['http://inside:8000/a?q=1', ''], bad);
  }
});

test('a client has a port only where one stands beside its address', async () => {
  for (const [sent, client] of [
    ['192.0.2.1:80', { address: '192.0.2.1', port: 80, proxied: true }],
    ['[2001:db8::1]:443', { address: '2001:db8::1', port: 443, proxied: true }],
    ['192.0.2.1', { address: '192.0.2.1', proxied: true }],
    ['[2001:db8::1]', { address: '2001:db8::1', proxied: true }],
    ['999.1.1.1:80', { address: '10.0.0.1', port: 1, proxied: false }],
  ] as const) {
    assert.equal((await see({ proxies }, { 'x-forwarded-for': sent })).client, client, sent);
  }
});

test('of several entries that of the same hop counts, or else what the nearest proxy wrote', async () => {
  const forwarded = { 'x-forwarded-for': '1.1.1.1, 192.0.2.1, 10.0.0.2' };
  const same = await see({ proxies }, { ...forwarded, 'x-forwarded-proto': 'http, https, http' });
  assert.match(same.url, /^https:/);
  const other = await see({ proxies }, { ...forwarded, 'x-forwarded-proto': 'https, http' });
  assert.match(other.url, /^http:/);
});

test('Forwarded is read in place of the others, never beside them', async () => {
  const headers = {
    forwarded: 'for=1.1.1.1, For="[2001:db8::1]:443";proto=https;host="shop.example", for=10.0.0.2;proto=http',
    'x-forwarded-for': '9.9.9.9',
  };
  const seen = await see({ proxies, headers: 'Forwarded', believe: ['proto', 'host'] }, headers);
  assert.equal(seen.client, { address: '2001:db8::1', port: 443, proxied: true });
  assert.is(seen.url, 'https://shop.example/a?q=1');
  assert.is((await see({ proxies }, headers)).client?.address, '9.9.9.9');
  const hidden = await see({ proxies, headers: 'Forwarded' }, { forwarded: 'for=_hidden, for="a,b;c"' });
  assert.is(hidden.client?.address, '10.0.0.1');
});

test('a quotation mark that a client left open takes in nothing of what the proxy appends', async () => {
  for (const forwarded of [
    'for=1.2.3.4;x=", for="[2001:db8::9]:80"',
    'for=1.2.3.4;x="\\", for="[2001:db8::9]:80"',
    'for=", for="[2001:db8::9]:80"',
  ]) {
    const { client } = await see({ proxies, headers: 'Forwarded' }, { forwarded });
    assert.is(client?.address, '2001:db8::9', forwarded);
  }
  assert.is((await see({ proxies }, { 'x-forwarded-for': '"1.2.3.4, 192.0.2.1' })).client?.address, '192.0.2.1');
});

test('a proxy that is none is refused', () => {
  for (const bad of [[], ['10.0.0.0/99'], ['shop.example']]) {
    assert.throws(() => trustProxy({ proxies: bad }), /Cannot trust these proxies/);
  }
});

test('an IPv4 proxy on a socket for both families is known', async () => {
  const seen = await see({ proxies: ['127.0.0.1'] }, { 'x-forwarded-for': '192.0.2.1' }, '::ffff:127.0.0.1');
  assert.is(seen.client?.address, '192.0.2.1');
});

test.run();
