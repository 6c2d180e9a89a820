import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('writeForms');

const encoding = { address: { style: 'deepObject', explode: true }, tags: { style: 'form', explode: true } };
const address = JSON.stringify({ city: 'é&', codes: [1, 2], in: { x: 1 }, none: null });

/** What is sent of a body, once a form was filled in. */
async function send(body: unknown, filled?: object, form: object = { encoding }): Promise<unknown> {
  let sent: unknown;
  const content = { 'application/x-www-form-urlencoded': form };
  const trial = {
    spec: { paths: { '/x': { post: { requestBody: { content } } } } },
    pathName: '/x',
    method: 'post',
    parameters: {},
    fetch: async (request: { readonly body: unknown }) => (sent = request.body),
  };
  const original = (given: typeof trial): Promise<unknown> => given.fetch({ body });
  const oas3Selectors = { requestBodyValue: () => filled && { toJS: () => filled } };
  await startDocs().plugin('statePlugins.spec.wrapActions.executeRequest')(original, { oas3Selectors })(trial);
  return sent;
}

const written = [
  ['address[city]', 'é&'],
  ['address[codes]', '1'],
  ['address[codes]', '2'],
  ['address[in][x]', '1'],
];

test('an object is written member by member, and a list within it item by item', async () => {
  const body = new URLSearchParams({
    name: 'a b',
    'address[city]': 'é&',
    'address[codes]': '[1,2]',
    'address[in]': '{}',
  });
  const sent = (await send(`${body}`, { name: { value: 'a b' }, address: { value: address } })) as string;
  assert.equal([...new URLSearchParams(sent)], [['name', 'a b'], ...written]);
});

test('so it is beside a file', async () => {
  const body = new FormData();
  body.append('photo', new File(['x'], 'x.txt'));
  body.append('address[codes]', '[1,2]');
  const sent = (await send(body, { address: { value: address } })) as FormData;
  assert.equal([...sent].slice(1), written);
  assert.is((sent.get('photo') as File).name, 'x.txt');
});

test('what was left out, is no object or is no form stays as it is', async () => {
  assert.is(await send('name=a', { address: { value: address } }), 'name=a');
  assert.is(await send('address=1', { address: { value: '1' } }), 'address=1');
  assert.is(await send('name=a'), 'name=a');
  assert.is(await send(undefined, { address: { value: address } }), undefined);
  const plain = 'address%5Bcodes%5D=%5B1%5D';
  assert.is(await send(plain, { address: { value: address } }, {}), plain);
});

test.run();
