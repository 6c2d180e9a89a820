// Where what writes files to disk cannot be loaded, forms are read whole and in memory: told once where that can be mended.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultUploads } from '../../src/contracts/body-limits.js';
import type { FormFields } from '../../src/sources/formats/form.js';
import { createReader } from '../../src/sources/formats/multipart.js';
import { incoming } from '../extract/incoming.js';

const test = suite('forms that stay in memory');
const failure = new Error('Dynamic require of "node:stream" is not supported');

type Told = [message: string, error: unknown];

async function readTwice(load: Parameters<typeof createReader>[0]): Promise<readonly [FormFields[], Told[]]> {
  const told: Told[] = [];
  const logger = { error: (...all: Told) => void told.push(all) };
  const read = createReader(load);
  const forms: FormFields[] = [];
  for (const name of ['first', 'second']) {
    const body = new FormData();
    body.append('name', name);
    body.append('file', new File(['content'], 'a.txt'));
    const request = await incoming('/', { method: 'POST', body });
    const contentType = request.header('content-type') ?? '';
    const rules = { limit: 10_000, uploads: defaultUploads, logger, defer: () => undefined };
    const result = await read({ request, contentType, ...rules });
    forms.push((result as { readonly value: FormFields }).value);
  }
  return [forms, told];
}

const fails = () => Promise.reject(failure);

async function check(forms: readonly FormFields[]): Promise<void> {
  assert.equal(
    forms.map((form) => form.get('name')),
    [['first'], ['second']],
  );
  for (const form of forms) {
    const [file] = form.get('file') ?? [];
    assert.is(await (file as File).text(), 'content');
  }
}

test('a runtime that has a disk is told so once, with the reason', async () => {
  const [forms, told] = await readTwice(fails);
  await check(forms);
  assert.is(told.length, 1);
  assert.match(
    told[0]?.[0] ?? '',
    /^Files of forms stay in memory, whole, up to `bodyLimit`: .*cannot be loaded\. If this/,
  );
  assert.is(told[0]?.[1], failure);
});

test('an edge runtime, which has none, is told nothing', async () => {
  const { getBuiltinModule } = process;
  for (const none of [undefined, () => undefined]) {
    Object.assign(process, { getBuiltinModule: none });
    try {
      const [forms, told] = await readTwice(fails);
      await check(forms);
      assert.equal(told, []);
    } finally {
      Object.assign(process, { getBuiltinModule });
    }
  }
});

test('a text that is no UTF-8 is refused, and U+FFFD that was sent is none', async () => {
  const read = createReader(fails);
  const noUnicode = { type: 'string_unicode', loc: ['body'], msg: 'Input should be valid UTF-8' };
  const part = (head: string, content: string): string =>
    `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  for (const [text, file, expected] of [
    ['a\xffb', 'c', undefined],
    ['a\xef\xbf\xbd', '\xff', 'a\ufffd'],
  ] as const) {
    const body = Buffer.from(`${part('name="t"', text)}${part('name="f"; filename="f"', file)}--x--\r\n`, 'latin1');
    const contentType = 'multipart/form-data; boundary=x';
    const request = await incoming('/', { method: 'POST', body, headers: { 'content-type': contentType } });
    const rules = {
      limit: 10_000,
      uploads: defaultUploads,
      logger: { error: () => undefined },
      defer: () => undefined,
    };
    const result = await read({ request, contentType, ...rules });
    if (expected === undefined) assert.equal(result, { ok: false, issues: [noUnicode] });
    else assert.equal((result as { readonly value: FormFields }).value.get('t'), [expected]);
  }
});

test('what can be loaded reads, and is loaded once', async () => {
  let loaded = 0;
  const form: FormFields = new Map([['name', ['read']]]);
  const [forms, told] = await readTwice(async () => {
    loaded++;
    return async () => ({ ok: true, value: form });
  });
  assert.equal([forms, told, loaded], [[form, form], [], 1]);
});

test.run();
