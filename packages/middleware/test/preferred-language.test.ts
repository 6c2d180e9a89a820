import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { preferredLanguage } from '../src/index.js';

const test = suite('preferredLanguage');

const preferred = (header?: string): string =>
  preferredLanguage({ headers: new Headers(header === undefined ? {} : { 'accept-language': header }) }, [
    'en',
    'de',
    'pt-BR',
  ]);

test('is the one of those spoken that the client likes best', () => {
  assert.is(preferred('de'), 'de');
  assert.is(preferred('de-AT, en;q=0.8'), 'de');
  assert.is(preferred('fr, de;q=0.3, en;q=0.4'), 'en');
  assert.is(preferred('PT-br'), 'pt-BR');
  assert.is(preferred('en;q=0, de;q=0.1'), 'de');
});

test('is the first one where the client asks for no other, or for nothing that can be read', () => {
  for (const header of [undefined, '*', 'fr', '', ';;;', 'fr;q=0', 'x'.repeat(100_000), 'fr,'.repeat(100)]) {
    assert.is(preferred(header), 'en');
  }
});

test.run();
