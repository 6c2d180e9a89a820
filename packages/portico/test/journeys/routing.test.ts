// Proves what a path that has no route, or has it elsewhere, is answered.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Path, Query } from '../../src/index.js';
import { addOverFetch, addOverSockets, expectAnswer, type Facts, type Send } from '../support/over-both.js';

const app = new App({ docs: false });
app.get('/items', [], () => ['a']);
app.post('/items', [], () => undefined);
app.get('/items/:id', [Path('id', String)], (id) => ({ id }));
app.delete('/items/:id', [Path('id', String)], () => undefined);
app.get('/slash/', [Query('q', String, { optional: true })], (q) => ({ q: q ?? null }));
app.post('/slash/', [], () => ({}));
app.get('/:any/', [Path('any', String)], (any) => ({ any }));
app.get('/own', [], () => ({ by: 'GET' }));
app.head('/own', [], () => new Response(null, { headers: { 'x-by': 'HEAD' } }));

async function expectLocation(send: Send, path: string, location: string, method = 'GET'): Promise<void> {
  await expectAnswer(await send(path, { method }), 307, undefined, { location });
}

const facts: Facts = {
  'a path that nobody has is a 404': async (send) =>
    expectAnswer(await send('/a/b/c/d'), 404, { detail: 'Not Found' }, { 'content-type': 'application/json' }),
  'another method is a 405 that lists those there are': async (send) => {
    const refusal = { detail: 'Method Not Allowed' };
    await expectAnswer(await send('/items', { method: 'PUT' }), 405, refusal, { allow: 'GET, HEAD, POST' });
    await expectAnswer(await send('/items/1', { method: 'POST' }), 405, refusal, { allow: 'DELETE, GET, HEAD' });
    await expectAnswer(await send('/items', { method: 'OPTIONS' }), 405, refusal, { allow: 'GET, HEAD, POST' });
    await expectAnswer(await send('/items', { method: 'PROPFIND' }), 405, refusal, { allow: 'GET, HEAD, POST' });
  },
  'HEAD answers like GET, without the body': async (send) => {
    const get = await send('/items/abc');
    const head = await send('/items/abc', { method: 'HEAD' });
    // Of a Response that is not sent, some runtimes tell no length.
    const told = get.headers.has('content-length') ? ['content-type', 'content-length'] : ['content-type'];
    for (const name of told) assert.is(head.headers.get(name), get.headers.get(name));
    await expectAnswer(head, 200, undefined, { 'content-length': String((await get.text()).length) });
    await expectAnswer(await send('/a/b/c/d', { method: 'HEAD' }), 404, undefined);
  },
  'a HEAD of its own comes before that of GET': async (send) => {
    assert.is((await send('/own', { method: 'HEAD' })).headers.get('x-by'), 'HEAD');
    await expectAnswer(await send('/own'), 200, { by: 'GET' });
  },
  'a slash too few or too many is redirected with its query, whatever the method': async (send) => {
    await expectLocation(send, '/slash', '/slash/');
    await expectLocation(send, '/slash?q=a%2Fb&r', '/slash/?q=a%2Fb&r');
    await expectLocation(send, '/slash', '/slash/', 'POST');
    await expectLocation(send, '/items/?q=/', '/items?q=/');
    await expectLocation(send, '/items/1/', '/items/1');
  },
  'a slash is set right before the method is looked at': async (send) => {
    await expectLocation(send, '/slash', '/slash/', 'DELETE');
    assert.is((await send('/slash/', { method: 'DELETE' })).status, 405);
  },
  'no redirect leads to another site': async (send) => {
    const targets = [
      '//evil.example',
      '//evil.example/',
      '/\\evil.example',
      '/\\evil.example/',
      '///evil.example',
      '/.//evil',
    ];
    for (const target of [...targets, '/%5Cevil.example', '/%2Fevil.example', '/evil.example?//x', '/@evil.example']) {
      const response = await send(target);
      const location = response.headers.get('location');
      if (location === null) continue;
      assert.is(new URL(location, 'http://localhost/').host, 'localhost', `${target} leads to ${location}`);
      assert.match(location, /^\/(?![/\\])/);
    }
  },
  'what only looks like another site is redirected on this one': async (send) =>
    expectLocation(send, '/@evil.example?//x', '/@evil.example/?//x'),
  'a path is followed as it is, not as it could be': async (send) => {
    assert.is((await send('/ITEMS')).status, 307);
    await expectAnswer(await send('/items/a%2Fb'), 200, { id: 'a/b' });
    await expectAnswer(await send('/items/%E2%82%AC'), 200, { id: '€' });
    await expectAnswer(await send('/items/a+b;c=d'), 200, { id: 'a+b;c=d' });
  },
};

const overSockets = suite('journey: routing, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: routing, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
