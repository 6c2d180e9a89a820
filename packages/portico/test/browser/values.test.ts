// Proves that lists, dates and booleans reach the handler from the docs page as the document says they travel.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Cookie, Form, Header, Query } from '../../src/index.js';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { execute } from '../support/swagger-ui.js';

const test = suite('browser: values on the docs page');
const inBrowser = hasChromium() ? test : test.skip;

// The page sends the defaults.
const tags = { default: ['a b', 'c', 'é&=+'] };
const sizes = { default: [1, 2.5] };
const on = { default: false };
const day = { default: new Date('2024-02-29T12:00:00.000Z') };
const given = [tags.default, sizes.default, on.default, day.default];

const app = new App({ title: 'Values' });
const echo = (...values: readonly unknown[]): unknown => values;
app.get(
  '/query',
  [Query('tags', [String], tags), Query('sizes', [Number], sizes), Query('on', Boolean, on), Query('day', Date, day)],
  { operationId: 'query' },
  echo,
);
app.post(
  '/form',
  [Form('tags', [String], tags), Form('sizes', [Number], sizes), Form('on', Boolean, on), Form('day', Date, day)],
  { operationId: 'form' },
  echo,
);
app.get(
  '/header',
  [Header('X-Sizes', [Number], sizes), Header('X-On', Boolean, on), Header('X-Day', Date, day)],
  { operationId: 'header' },
  echo,
);
app.get('/cookie', [Cookie('on', Boolean, on), Cookie('day', Date, day)], { operationId: 'cookie' }, echo);

const places = [
  ['query', given],
  ['form', given],
  ['header', given.slice(1)],
  ['cookie', given.slice(2)],
] as const;

inBrowser('in a query, in a form, in headers and in cookies', async () => {
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    for (const [place, expected] of places) {
      const answer = page.waitForResponse((response) => new URL(response.url()).pathname === `/${place}`);
      await execute(page, place);
      assert.equal(await (await answer).json(), JSON.parse(JSON.stringify(expected)), place);
    }
  });
});

test.run();
