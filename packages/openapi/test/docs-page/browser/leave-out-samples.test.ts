import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('leaveOutSamples');

const binary = { type: 'string', format: 'binary' };
const schema = {
  properties: { one: binary, many: { type: 'array', items: binary }, tags: { type: 'array', items: {} } },
};

/** What is sent of a body. */
async function send(body: unknown, mediaType = 'multipart/form-data'): Promise<unknown> {
  let sent: { readonly body: unknown } | undefined;
  const trial = {
    spec: { paths: { '/x': { post: { requestBody: { content: { [mediaType]: { schema } } } } } } },
    pathName: '/x',
    method: 'post',
    parameters: {},
    fetch: async (request: { readonly body: unknown }) => (sent = request),
  };
  const original = (given: typeof trial): Promise<unknown> => given.fetch({ body });
  await startDocs().plugin('statePlugins.spec.wrapActions.executeRequest')(original, {})(trial);
  return sent?.body;
}

function form(entries: readonly (readonly [string, string | File])[]): FormData {
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  return body;
}

test('a text in a list of files is left out, and nothing else', async () => {
  const file = new File(['x'], 'x.txt');
  const sent = (await send(
    form([
      ['one', ''],
      ['many', 'string'],
      ['many', file],
      ['tags', 'string'],
    ]),
  )) as FormData;
  assert.equal([sent.getAll('one'), sent.getAll('tags')], [[''], ['string']]);
  assert.equal(
    sent.getAll('many').map((item) => (item as File).name),
    ['x.txt'],
  );
  assert.not(((await send(form([['many', 'string']]))) as FormData).has('many'));
});

test('another body stays as it is', async () => {
  assert.is(await send('many=string'), 'many=string');
  const other = form([['many', 'string']]);
  assert.is(((await send(other, 'application/json')) as FormData).get('many'), 'string');
});

test.run();
