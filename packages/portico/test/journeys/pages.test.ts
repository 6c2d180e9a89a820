// Pages by offset and by cursor, followed by their links from the first to the last.
import { trustProxy } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../../../../examples/pages/app.js';
import { addOverFetch, addOverSockets, expectAnswer, type Facts, issuesOf, type Send } from '../support/over-both.js';

/** The links of a response by relation, without the origin. */
function linksOf(response: Response): Readonly<Record<string, string>> {
  const found = [...(response.headers.get('link') ?? '').matchAll(/<https?:\/\/[^/]+([^>]*)>; rel="(\w+)"/g)];
  return Object.fromEntries(found.map(([, target, rel]) => [rel, target]));
}

async function follow(send: Send, path: string, rel: string): Promise<readonly (readonly number[])[]> {
  const pages: number[][] = [];
  for (let next: string | undefined = path; next !== undefined && pages.length < 9; ) {
    const response = await send(next);
    const { items } = (await response.json()) as { items: { id: number }[] };
    pages.push(items.map(({ id }) => id));
    next = linksOf(response)[rel];
  }
  return pages;
}

const facts: Facts = {
  'a page by offset says how many there are, and leads to the others': async (send) => {
    const response = await send('/items?offset=2');
    assert.equal(linksOf(response), {
      first: '/items?limit=2&offset=0',
      prev: '/items?limit=2&offset=0',
      next: '/items?limit=2&offset=4',
      last: '/items?limit=2&offset=4',
    });
    const items = [
      { id: 3, name: 'shelf' },
      { id: 4, name: 'stool' },
    ];
    await expectAnswer(response, 200, { items, total: 5, limit: 2, offset: 2 });
  },
  'its links lead from end to end': async (send) => {
    assert.equal(await follow(send, '/items', 'next'), [[1, 2], [3, 4], [5]]);
    assert.equal(await follow(send, '/items?offset=4', 'prev'), [[5], [3, 4], [1, 2]]);
  },
  'its links keep the other parameters as they were written': async (send) => {
    const { next } = linksOf(await send('/items?tag=a%2Cb,c&q=l&tag=%C3%A9&limit=1&%6Fffset=1'));
    assert.is(next, '/items?tag=a%2Cb,c&q=l&tag=%C3%A9&limit=1&offset=2');
  },
  'a query that is too long to be repeated has no links, and one that would end a link cannot': async (send) => {
    assert.is((await send(`/items?x=${'x'.repeat(2000)}`)).headers.get('link'), null);
    const link = (await send('/items?x=%3E;a>;"b"')).headers.get('link') ?? '';
    assert.is(link.match(/</g)?.length, 3);
    assert.is(link.match(/>/g)?.length, 3);
  },
  'an empty page has a first and a last one, and a page behind the last leads back to it': async (send) => {
    assert.equal(linksOf(await send('/items?q=none')), {
      first: '/items?q=none&limit=2&offset=0',
      last: '/items?q=none&limit=2&offset=0',
    });
    assert.is(linksOf(await send('/items?offset=100')).prev, '/items?limit=2&offset=4');
  },
  'limits and offsets that cannot be are refused where they stand': async (send) => {
    for (const query of ['limit=0', 'limit=51', 'limit=1.5', 'limit=x']) {
      assert.equal(
        (await issuesOf(await send(`/items?${query}`))).map(({ loc }) => loc),
        [['query', 'limit']],
      );
    }
    assert.equal(
      (await issuesOf(await send('/items?offset=-1'))).map(({ loc }) => loc),
      [['query', 'offset']],
    );
  },
  'a page by cursor leads to the next one, and the last to none': async (send) => {
    assert.equal(await follow(send, '/feed', 'next'), [[1, 2], [3, 4], [5]]);
    const response = await send('/feed?limit=4&x=1');
    const { next, first } = linksOf(response);
    const page = (await response.json()) as { next: string };
    assert.is(next, `/feed?limit=4&x=1&cursor=${page.next}`);
    assert.is(first, '/feed?limit=4&x=1');
    await expectAnswer(await send(next ?? ''), 200, { items: [{ id: 5, name: 'planter' }] });
  },
  'a cursor that no page gave is refused where it stands, and tells nothing of what it should hold': async (send) => {
    const encode = (text: string): string => Buffer.from(text).toString('base64url');
    const wrong = [
      '',
      'x',
      '%00',
      encode('{'),
      encode('{"after":"1"}'),
      encode('{}'),
      encode('null'),
      'e'.repeat(3000),
    ];
    for (const cursor of wrong) {
      const response = await send(`/feed?cursor=${cursor}`);
      const text = await response.clone().text();
      assert.equal(
        (await issuesOf(response)).map(({ loc }) => loc),
        [['query', 'cursor']],
        cursor,
      );
      assert.not.match(text, /after/);
    }
  },
  'the document shows parameters, pages and their header': async (send) => {
    const document = (await (await send('/openapi.json')).json()) as any;
    const { parameters, responses } = document.paths['/items'].get;
    assert.equal(
      parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required]),
      [
        ['limit', false],
        ['offset', false],
        ['q', false],
      ],
    );
    assert.equal(responses[200].content['application/json'].schema, { $ref: '#/components/schemas/ItemPage' });
    assert.equal(responses[200].headers.Link.schema, { type: 'string' });
    assert.equal(document.components.schemas.ItemCursorPage.properties.next.type, 'string');
  },
};

const sockets = suite('pages over sockets');
addOverSockets(sockets, app, facts);
sockets.run();

const overFetch = suite('pages over fetch');
addOverFetch(overFetch, app, facts);
overFetch('its links are those that the client of a proxy can call', async () => {
  const { App, Field, Page, PageQuery, Query } = await import('portico');
  class Thing {
    @Field() name!: string;
  }
  const proxied = new App({ rootPath: '/api' });
  proxied.use(trustProxy({ proxies: ['10.0.0.1'], believe: ['proto', 'host', 'prefix'] }));
  proxied.get('/things', [Query(PageQuery())], { response: Page(Thing) }, (page) => ({ items: [], total: 0, ...page }));
  const first = async (headers: Record<string, string>): Promise<string | undefined> => {
    const request = new Request('http://inside:8000/things', { headers });
    const response = await proxied.fetch(request, { client: { address: '10.0.0.1', port: 1 } });
    return /<([^>]*)>; rel="first"/.exec(response.headers.get('link') ?? '')?.[1];
  };
  assert.is(await first({}), 'http://inside:8000/api/things?limit=20&offset=0');
  const forwarded = {
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'shop.example',
    'x-forwarded-prefix': '/v1',
  };
  assert.is(await first(forwarded), 'https://shop.example/v1/things?limit=20&offset=0');
});
overFetch.run();
