// A finding's request can be pasted into a shell, whatever is in it.
import { execFileSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { WrittenRequest } from '../../src/requests/call.js';
import { toCurl } from '../../src/requests/curl.js';

const test = suite('curl lines');

const get: WrittenRequest = { method: 'GET', target: '/items?q=1', headers: [], body: undefined };

test('a plain request is a short line', () => {
  assert.is(toCurl(get), "curl 'http://127.0.0.1:8000/items?q=1'");
});

test('method, headers and body are there', () => {
  const line = toCurl({
    ...get,
    method: 'POST',
    headers: [
      ['x-a', 'b'],
      ['x-empty', ''],
    ],
    body: '{"a":1}',
  });
  assert.is(line, `curl -X POST 'http://127.0.0.1:8000/items?q=1' -H 'x-a: b' -H 'x-empty;' --data-raw '{"a":1}'`);
});

test('parts are fields, and files', () => {
  const body = [
    { name: 'note', value: 'hi' },
    { name: 'photo', value: 'x', file: { name: 'file.bin', mediaType: 'image/png' } },
  ];
  assert.match(toCurl({ ...get, method: 'POST', body }), "-F 'note=hi' -F 'photo=x;filename=file.bin;type=image/png'");
});

test('a variable stands for each secret, and a shell that has them sends the same', () => {
  const request: WrittenRequest = {
    method: 'GET',
    target: '/items?q=1&key=s%20k&z=2',
    headers: [
      ['authorization', 'Bearer t0k"en'],
      ['cookie', 'a=1; session=c%3Bc'],
    ],
    body: undefined,
    secrets: [
      { name: 'Bearer', text: 't0k"en', given: 't0k"en' },
      { name: 'Key', text: 's%20k', given: 's k' },
      { name: 'Session', text: 'c%3Bc', given: 'c;c' },
    ],
  };
  const line = toCurl(request);
  assert.is(
    line,
    `curl 'http://127.0.0.1:8000/items?q=1&key='"$Key"'&z=2' -H 'authorization: Bearer '"$Bearer" -H 'cookie: a=1; session='"$Session"`,
  );
  const variables = Object.fromEntries(request.secrets?.map(({ name, text }) => [name, text]) ?? []);
  const read = execFileSync('bash', ['-c', `printf '%s\\n' ${line}`], {
    encoding: 'utf8',
    env: { ...process.env, ...variables },
  });
  assert.equal(read.split('\n').slice(0, -1), [
    'curl',
    'http://127.0.0.1:8000/items?q=1&key=s%20k&z=2',
    '-H',
    'authorization: Bearer t0k"en',
    '-H',
    'cookie: a=1; session=c%3Bc',
  ]);
});

const awkward = ["it's", '$HOME `id` "x" \\', 'two\nlines', '\u0007bell', 'é\u{1F600}', 'zero\u200bwidth', "\\'\n'"];

for (const text of awkward) {
  test(`a shell reads ${JSON.stringify(text)} as it was`, () => {
    const line = toCurl({ ...get, method: 'POST', body: text });
    const [, quoted = ''] = / --data-raw (.*)$/s.exec(line) ?? [];
    const read = execFileSync('bash', ['-c', `printf %s ${quoted}`], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    assert.is(read, text);
    assert.not.match(quoted, /[\p{Cc}\p{Cf}]/u);
  });
}

test.run();
