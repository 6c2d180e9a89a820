import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('showLines');

const lines = '{"at":1}\n{"at":2}\n';

/** What is left of a response. */
async function read(contentType: string | undefined, text: unknown): Promise<unknown> {
  const headers = contentType === undefined ? undefined : { 'content-type': contentType };
  const interceptor = startDocs().settings['responseInterceptor'] as (response: object) => Promise<{ text: unknown }>;
  return (await interceptor({ headers, text, data: text })).text;
}

test('JSON Lines that came as bytes are read as text', async () => {
  for (const type of ['application/jsonl', 'application/jsonl; charset=utf-8', 'application/x-ndjson'])
    assert.is(await read(type, new Blob([lines])), lines);
});

test('other bytes, and texts, stay what they are', async () => {
  const bytes = new Blob([lines]);
  for (const type of ['application/octet-stream', 'image/png', undefined]) assert.is(await read(type, bytes), bytes);
  assert.is(await read('application/jsonl', lines), lines);
});

test('they are shown line by line, and JSON as JSON', () => {
  const React = { createElement: (_component: unknown, props: { readonly contentType: string }) => props.contentType };
  const show = startDocs().plugin('wrapComponents.responseBody', { React })('Original');
  assert.is(show({ contentType: 'application/jsonl' }), 'text/plain');
  assert.is(show({ contentType: 'application/json' }), 'application/json');
  assert.is(show({}), undefined);
});

test.run();
