// By whom is counted: principals, addresses, and networks of addresses.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keyOfClient, keyOfPrincipal, principalOf, storeKey } from '../src/by.js';

const test = suite('by');
const at = (address: string) => ({ address, port: undefined, proxied: false });

test('an IPv4 address is itself, however it is dressed', () => {
  assert.is(keyOfClient(at('192.0.2.1')), 'address 192.0.2.1');
  assert.is(keyOfClient(at('::ffff:192.0.2.1')), 'address 192.0.2.1');
  assert.is.not(keyOfClient(at('192.0.2.1')), keyOfClient(at('192.0.2.2')));
});

test('all addresses of an IPv6 network are one, whose next is another', () => {
  const one = keyOfClient(at('2001:db8:1:2:3:4:5:6'));
  assert.is(one, 'address 2001:db8:1:2:0:0:0:0');
  assert.is(keyOfClient(at('2001:DB8:1:2::1')), one);
  assert.is(keyOfClient(at('fe80::1%eth0')), keyOfClient(at('fe80::2%eth0')));
  assert.is.not(keyOfClient(at('2001:db8:1:3::1')), one);
});

test('who comes from nowhere is one, and what is no address is itself', () => {
  assert.is(keyOfClient(undefined), keyOfClient(undefined));
  assert.is(keyOfClient(at('unix:/socket')), 'address unix:/socket');
});

test('principals are no addresses, and texts no numbers', () => {
  const client = at('192.0.2.1');
  const keys = ['192.0.2.1', 'address 192.0.2.1', '1', 1, undefined].map((who) => keyOfPrincipal(who, { client }));
  assert.is(new Set(keys).size, keys.length);
  assert.is(keyOfPrincipal(undefined, { client }), keyOfClient(client));
});

test('texts, numbers and nobody are principals; what tells nobody apart is an error that does not show it', () => {
  for (const value of ['', 'ada', 0, -1.5, 7n, undefined]) assert.is(principalOf('rateLimit', value), value);
  const client = at('192.0.2.1');
  assert.is.not(keyOfPrincipal(7n, { client }), keyOfPrincipal(7, { client }));
  for (const [value, type] of [
    [{ secret: 'hunter2' }, 'a value of type object'],
    [['hunter2'], 'a value of type object'],
    [Promise.resolve('hunter2'), 'a value of type object'],
    [null, 'null'],
    [true, 'a value of type boolean'],
    [Symbol('hunter2'), 'a value of type symbol'],
    [Number.NaN, 'a number that is not finite'],
    [Number.POSITIVE_INFINITY, 'a number that is not finite'],
  ] as const) {
    for (const [option, key] of [
      ['by', undefined],
      ['key', (user: never) => (user as { id: unknown }).id],
    ] as const) {
      const given = key ? { id: value } : value;
      assert.throws(
        () => principalOf('rateLimit', given, key),
        ({ message }: Error) =>
          message.startsWith(`Cannot tell the callers of rateLimit apart: its ${option} gave ${type}. Give `) &&
          !message.includes('hunter2'),
      );
    }
  }
});

test('keys of a store are short, and tell texts apart wherever one ends and the next begins', () => {
  assert.is(storeKey('limit', 'x'.repeat(1e6)).length, storeKey('limit', '').length);
  assert.is.not(storeKey('limit', 'a', 'b c'), storeKey('limit', 'a b', 'c'));
});

test.run();
