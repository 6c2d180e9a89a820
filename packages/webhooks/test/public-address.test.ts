import type { LookupFunction } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createNodePost } from '../src/post-message.js';
import { createIsAllowed, guardLookup, RefusedAddress } from '../src/public-address.js';
import { receive } from './support/receiver.js';

const test = suite('public addresses');

const inside = [
  ...[
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
  ],
  ...[
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1', '::ffff:10.0.0.1'],
  ...['::7f00:1', '::a9fe:a9fe', '::2', '::ffff:0:7f00:1', '4000::1', '5f00::1', '100:0:0:1::1', 'fe00::1', '1fff::1'],
  ...['2001:470::5efe:7f00:1', '2a00::200:5efe:a00:1', '2001:100::1', '2001:1ff::1', '3fff::1', '2620:4f:8000::1'],
  ...[
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2002:a00:1::',
    '2001::1',
    'fec0::1',
    '100::1',
    'localhost',
    '',
  ],
];

test('only public unicast addresses are allowed', async () => {
  const isAllowed = await createIsAllowed([]);
  assert.equal(inside.filter(isAllowed), []);
  const outside = [
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '::ffff:1.1.1.1',
    '2001:470::5eff:7f00:1',
    '2001:200::1',
  ];
  assert.equal(
    outside.filter((address) => !isAllowed(address)),
    [],
  );
});

test('ranges can be added, of either family', async () => {
  const isAllowed = await createIsAllowed(['10.0.0.0/8', 'fd00::/8']);
  assert.equal(inside.filter(isAllowed), ['10.1.2.3', 'fd00:ec2::254', '::ffff:10.0.0.1']);
  for (const range of ['10.0.0.1', '10.0.0.0/33', 'everything', '']) {
    const error = await createIsAllowed([range]).catch((reason: unknown) => reason);
    assert.match((error as Error).message, `allowAddresses has ${JSON.stringify(range)}, which is no range`);
  }
});

const resolvingTo = (...addresses: readonly string[]): LookupFunction =>
  ((_name: string, options: { all?: boolean }, callback: (...given: unknown[]) => void) => {
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) callback(null, all);
    else callback(null, all[0]?.address, all[0]?.family);
  }) as LookupFunction;

test('a name with one address inside leads nowhere, however it is asked', async () => {
  const isAllowed = await createIsAllowed([]);
  for (const addresses of [['1.1.1.1', '10.0.0.1'], ['::1'], []]) {
    for (const all of [true, false]) {
      const error = await new Promise((resolve) => {
        guardLookup(resolvingTo(...addresses), isAllowed)('a.example', { all }, (reason) => resolve(reason));
      });
      assert.instance(error, RefusedAddress);
    }
  }
});

test('what is connected to is what was looked at', async () => {
  await using there = await receive();
  const { port } = new URL(there.url);
  const post = (hostname: string, allowed: readonly string[], ...addresses: readonly string[]): Promise<unknown> =>
    createIsAllowed(allowed).then((isAllowed) =>
      createNodePost(
        isAllowed,
        resolvingTo(...addresses),
      )({
        url: new URL(`http://${hostname}:${port}/`),
        headers: {},
        body: '{}',
        signal: AbortSignal.timeout(2000),
      }).catch((error: unknown) => error),
    );
  assert.instance(await post('rebound.example', [], '127.0.0.1'), RefusedAddress);
  assert.equal(await post('inside.example', ['127.0.0.0/8'], '127.0.0.1'), { status: 204, retryAfter: undefined });
  // However an address is written, a URL has it in one way.
  for (const literal of [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.0.0.1.',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ]) {
    assert.instance(await post(literal, [], '1.1.1.1'), RefusedAddress, literal);
  }
  assert.is(there.received.length, 1);
});

test.run();
