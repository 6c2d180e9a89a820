import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Principal } from '../src/by.js';
import { LimitKeys } from '../src/limit-keys.js';

const test = suite('keys of a limit');

const at = (address: string) => ({ client: { address, port: undefined, proxied: false } });

test('whoever is remembered has the key that they had', () => {
  const keys = new LimitKeys('login');
  const callers: readonly Principal[] = ['192.0.2.1', 'address 192.0.2.1', '', '1', 1, Number.NaN, undefined];
  const asked = (): readonly string[] => callers.map((who) => keys.of(who, at('192.0.2.1')));
  const first = asked();
  assert.is(new Set(first).size, callers.length, 'each has their own');
  assert.equal(asked(), first, 'remembered');
  for (let index = 0; index < 1001; index++) {
    keys.of(`made up ${index}`, at('192.0.2.1'));
    keys.of(undefined, at(`198.51.100.${index}`));
  }
  assert.equal(asked(), first, 'forgotten, and made again');
});

test('an address is that of its network, remembered or not', () => {
  const keys = new LimitKeys('login');
  const one = keys.of(undefined, at('2001:db8:1:2::1'));
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:DB8:1:2:3::'])
    assert.is(keys.of(undefined, at(address)), one);
  assert.is.not(keys.of(undefined, at('2001:db8:1:3::1')), one);
  assert.is(keys.of(undefined, { client: undefined }), keys.of(undefined, { client: undefined }));
});

test('the address of one who is known is not read', () => {
  const keys = new LimitKeys('login');
  const from = {
    get client(): undefined {
      throw new Error('read');
    },
  };
  assert.is(keys.of('ada', from), keys.of('ada', from));
});

test('limits with other names have other keys', () => {
  assert.is.not(new LimitKeys('login').of('ada', at('')), new LimitKeys('search').of('ada', at('')));
});

test.run();
