// Proves what the example of the first week says of itself.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../../../../examples/first-week/app.js';
import type { OpenAPIObject } from '../../src/index.js';
import {
  addOverFetch,
  addOverSockets,
  bearer,
  expectAnswer,
  type Facts,
  issuesOf,
  json,
  type Send,
} from '../support/over-both.js';

const staff = bearer('staff').headers;
const id = '8c0d3a3e-6f1a-4f0e-9a53-3b1a9d1c0a11';
const stored = { id, name: 'Lamp', price: 10 };

/** The one item of the shop, as it is after each fact has begun. */
async function create(send: Send): Promise<void> {
  await expectAnswer(await send('/items', json({ name: 'Lamp', price: 10 }, staff)), 201, stored);
}

function patch(value: unknown): RequestInit {
  return { ...json(value, staff), method: 'PATCH' };
}

function photo(parts: Readonly<Record<string, Blob | string | readonly Blob[]>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) for (const one of [value].flat()) form.append(name, one as Blob);
  return form;
}

const png = (size = 3): File => new File([new Uint8Array(size)], 'lamp.png', { type: 'image/png' });

const facts: Facts = {
  'the parameters of a query are one object, and an unknown one is refused': async (send) => {
    await create(send);
    await expectAnswer(await send('/items?tag=a&tag=b'), 200, [stored]);
    await expectAnswer(await send('/items?q=xyz'), 200, []);
    assert.equal(await issuesOf(await send('/items?colour=red&limit=500')), [
      { type: 'less_than_equal', loc: ['query', 'limit'] },
      { type: 'extra_forbidden', loc: ['query', 'colour'] },
    ]);
  },
  'a patch changes only what was sent, and null clears': async (send) => {
    await create(send);
    await expectAnswer(await send(`/items/${id}`, patch({ note: 'n' })), 200, { ...stored, note: 'n' });
    await expectAnswer(await send(`/items/${id}`, patch({ price: 4 })), 200, { ...stored, price: 4, note: 'n' });
    await expectAnswer(await send(`/items/${id}`, patch({ note: null })), 200, { ...stored, price: 4, note: null });
    await expectAnswer(await send(`/items/${id}`, patch({})), 200, { ...stored, price: 4, note: null });
  },
  'declared errors are answered with their detail': async (send) => {
    await create(send);
    const other = '11111111-1111-4111-8111-111111111111';
    await expectAnswer(await send(`/items/${other}`, patch({})), 404, { detail: 'Not Found' });
    await expectAnswer(await send('/items', json({ name: 'a', price: 1 }, bearer('guest').headers)), 403, {
      detail: 'Staff only',
    });
    const order = (amount: number): Promise<Response> =>
      send(`/items/${id}/order?amount=${amount}`, { method: 'POST', headers: staff });
    await expectAnswer(await order(101), 409, { detail: { left: 100 } });
    await expectAnswer(await order(11), 202, { url: '/jobs/1' }, { 'retry-after': '5' });
    await expectAnswer(await order(1), 200, stored);
  },
  'an upload is taken, checked, and refused': async (send) => {
    await create(send);
    const upload = (form: FormData, headers: Readonly<Record<string, string>> = staff): Promise<Response> =>
      send(`/items/${id}/photo`, { method: 'POST', headers, body: form });
    assert.is((await upload(photo({ photo: png() }), {})).status, 401);
    assert.is((await upload(photo({ photo: png(), more: [png(), png()], caption: 'A lamp' }))).status, 204);
    await expectAnswer(await send('/items'), 200, [{ ...stored, note: 'A lamp, 3 bytes, 2 more' }]);
    assert.is((await upload(photo({ photo: png() }))).status, 204);
    await expectAnswer(await send('/items'), 200, [{ ...stored, note: 'lamp.png, 3 bytes, 0 more' }]);
    assert.equal(await issuesOf(await upload(photo({ caption: 'none' }))), [
      { type: 'missing', loc: ['body', 'photo'] },
    ]);
    const text = new File(['a'], 'a.txt', { type: 'text/plain' });
    assert.equal(
      (await issuesOf(await upload(photo({ photo: text })))).map(({ loc }) => loc),
      [['body', 'photo']],
    );
  },
  'a download answers ranges, validators and HEAD': async (send) => {
    const whole = await send('/items/catalogue.pdf');
    const text = await whole.text();
    assert.equal([whole.status, whole.headers.get('content-type')], [200, 'application/pdf']);
    assert.match(whole.headers.get('content-disposition') ?? '', 'filename="Catalogue, 2026.pdf"');
    const etag = whole.headers.get('etag') ?? '';
    assert.ok(etag && whole.headers.get('last-modified'));
    const part = await send('/items/catalogue.pdf', { headers: { range: 'bytes=0-3' } });
    assert.equal([part.status, await part.text()], [206, text.slice(0, 4)]);
    const beyond = await send('/items/catalogue.pdf', { headers: { range: 'bytes=999999-' } });
    assert.is(beyond.status, 416);
    const stale = await send('/items/catalogue.pdf', { headers: { range: 'bytes=0-3', 'if-range': '"other"' } });
    assert.is(stale.status, 200);
    assert.is((await send('/items/catalogue.pdf', { headers: { 'if-none-match': etag } })).status, 304);
    const head = await send('/items/catalogue.pdf', { method: 'HEAD' });
    assert.equal([head.status, await head.text()], [200, '']);
  },
  'events come one by one, from where the client was': async (send) => {
    const leave = new AbortController();
    const response = await send('/items/prices', { headers: { 'last-event-id': '4' }, signal: leave.signal });
    assert.match(response.headers.get('content-type') ?? '', 'text/event-stream');
    const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('\n\n')) text += (await reader.read()).value ?? '';
    const lines = (text.split('\n\n')[0] ?? '').split('\n').sort();
    assert.equal(lines, ['data: {"url":"/prices/5"}', 'event: price', 'id: 5']);
    leave.abort();
    await reader.cancel().catch(() => undefined);
  },
  'an export has an item a line': async (send) => {
    await create(send);
    const response = await send('/items/export');
    assert.match(response.headers.get('content-type') ?? '', 'application/jsonl');
    assert.is(await response.text(), `${JSON.stringify(stored)}\n`);
  },
  'what is removed is gone': async (send) => {
    await create(send);
    assert.is((await send(`/items/${id}`, { method: 'DELETE', headers: staff })).status, 204);
    await expectAnswer(await send('/items'), 200, []);
  },
  'middleware stands around everything, 404 included': async (send) => {
    for (const path of ['/items', '/nowhere']) {
      const response = await send(path, { headers: { origin: 'https://shop.example' } });
      await response.text();
      const { headers } = response;
      assert.match(headers.get('server-timing') ?? '', 'desc="GET"');
      assert.ok(headers.get('x-request-id'));
      assert.is(headers.get('x-content-type-options'), 'nosniff');
      assert.is(headers.get('access-control-allow-origin'), 'https://shop.example');
      assert.is(headers.get('access-control-allow-credentials'), 'true');
    }
    const stranger = await send('/items', { headers: { origin: 'https://elsewhere.example' } });
    assert.is(stranger.headers.get('access-control-allow-origin'), null);
  },
  'a preflight needs no credentials': async (send) => {
    const response = await send(`/items/${id}`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'PATCH' },
    });
    assert.is(response.status, 204);
    assert.match(response.headers.get('access-control-allow-methods') ?? '', 'PATCH');
  },
  'a cookie has safe flags unless said otherwise': async (send) => {
    const response = await send('/theme/dark', { method: 'POST' });
    assert.is(response.status, 204);
    const [cookie = '', ...others] = response.headers.getSetCookie();
    assert.equal(others, []);
    assert.equal(cookie.split('; ').sort(), ['Max-Age=86400', 'Path=/', 'SameSite=Lax', 'Secure', 'theme=dark']);
  },
  'one body comes as JSON or as a form': async (send) => {
    const email = 'ada@shop.example';
    await expectAnswer(await send('/newsletter', json({ email })), 200, { email });
    const body = new URLSearchParams({ email });
    await expectAnswer(await send('/newsletter', { method: 'POST', body }), 200, { email });
    assert.is((await send('/newsletter', { method: 'POST', body: 'a' })).status, 415);
  },
  'text and bytes': async (send) => {
    const text = { method: 'PUT', body: 'a note', headers: { 'content-type': 'text/plain' } };
    assert.is((await send('/notes/1', text)).status, 204);
    const octets = { 'content-type': 'application/octet-stream' };
    const bytes = { method: 'PUT', body: new Uint8Array([1]), headers: octets };
    assert.is((await send('/blobs/1', bytes)).status, 401);
    assert.is((await send('/blobs/1', { ...bytes, headers: { ...octets, ...staff } })).status, 204);
    const empty = { method: 'PUT', headers: { ...octets, ...staff } };
    await expectAnswer(await send('/blobs/1', empty), 404, { detail: 'Not Found' });
  },
  'the document says all of it': async (send) => {
    const { paths = {} } = (await (await send('/openapi.json')).json()) as OpenAPIObject;
    const responsesOf = (
      path: string,
      method: 'get' | 'post' | 'patch',
    ): Readonly<Record<string, { content?: object }>> => paths[path]?.[method]?.responses ?? {};
    const contentOf = (path: string, status: number): readonly string[] =>
      Object.keys(responsesOf(path, 'get')[status]?.content ?? {});
    assert.equal(contentOf('/items/catalogue.pdf', 200), ['application/pdf']);
    assert.equal(contentOf('/items/prices', 200), ['text/event-stream']);
    assert.equal(contentOf('/items/export', 200), ['application/jsonl']);
    const order = responsesOf('/items/{id}/order', 'post');
    for (const status of [200, 202, 401, 403, 404, 409, 422]) assert.ok(order[status], String(status));
    assert.match(JSON.stringify(order[409]), '"left"');
    for (const status of [403, 404]) assert.ok(responsesOf('/items/{id}', 'patch')[status], String(status));
    assert.match(JSON.stringify(responsesOf('/items', 'get')[200]), 'Server-Timing');
    const names = (paths['/items']?.get?.parameters ?? []).map((parameter) => (parameter as { name: string }).name);
    assert.equal(names, ['q', 'tag', 'limit']);
    assert.ok(paths['/items/{id}/photo']?.post?.requestBody);
  },
};

const overSockets = suite('journey: first week, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: first week, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
