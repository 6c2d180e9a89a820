import { App, defineResponder } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { overBoth } from '../../middleware/test/support/over-both.js';
import { Representations, Text } from '../src/index.js';

const test = suite('responders: representations');
const Item = z.object({ id: z.int() });
const Csv = defineResponder<readonly { readonly id: number }[]>({
  label: 'Csv',
  describe: () => ({ content: [{ mediaType: 'text/csv' }] }),
  compile:
    () =>
    (items, { status }) => ({
      status,
      headers: { 'content-type': 'text/csv' },
      body: (items as { id: number }[]).map(({ id }) => `${id}\n`).join(''),
    }),
});

const app = new App();
const both = Representations({ 'application/json': [Item], 'text/csv': Csv, 'application/vnd.item+json': [Item] });
app.get('/', [], { response: both, status: 203 }, () => [{ id: 1, secret: 2 }]);

test('Accept decides by its weights; the first counts if it does not care', () =>
  overBoth(
    () => app,
    async (send) => {
      for (const [accept, type] of [
        ['*/*', 'application/json'],
        ['text/csv', 'text/csv'],
        ['text/*;q=0.5, application/json;q=0.4', 'text/csv'],
        ['text/csv;q=0.1, application/json', 'application/json'],
        ['TEXT/CSV', 'text/csv'],
        ['application/json;q=0, */*;q=0.1', 'text/csv'],
        ['application/vnd.item+json', 'application/vnd.item+json'],
        ['', 'application/json'],
      ] as const) {
        const response = await send('/', { headers: { accept } });
        const body = await response.text();
        if (accept === '') continue;
        assert.equal(
          [response.status, response.headers.get('content-type'), response.headers.get('vary'), body],
          [203, type, 'Accept', type === 'text/csv' ? '1\n' : '[{"id":1}]'],
          accept,
        );
      }
    },
  ));

test('none that is acceptable is a 406, which varies too', () =>
  overBoth(
    () => app,
    async (send) => {
      for (const accept of ['image/png', '*/*;q=0', 'text/csv;q=0']) {
        const response = await send('/', { headers: { accept } });
        assert.equal([response.status, response.headers.get('vary')], [406, 'Accept'], accept);
        assert.equal(await response.json(), { detail: 'Not Acceptable' });
      }
    },
  ));

test('a charset of the responder stays', async () => {
  const text = new App();
  text.get('/', [], { response: Representations({ 'text/plain': Text(), 'text/x-other': Text() }) }, () => 'a');
  const send = (accept: string): Promise<Response> => text.fetch(new Request('http://a/', { headers: { accept } }));
  assert.is((await send('text/plain')).headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.is((await send('text/x-other')).headers.get('content-type'), 'text/x-other');
});

test('no media type at all is refused', () => {
  assert.throws(() => Representations({}), 'Cannot declare Representations: it has no media type');
});

test.run();
