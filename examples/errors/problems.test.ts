import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './problems.js';

const test = suite('examples: problem details');

const client = new TestClient(app);

async function problemOf(response: Response): Promise<{ readonly status: number }> {
  assert.is(response.headers.get('content-type'), 'application/problem+json');
  const problem = (await response.json()) as { readonly status: number };
  assert.is(problem.status, response.status);
  return problem;
}

test('what is thrown, what does not fit and what is not there are all problems', async () => {
  assert.equal(await problemOf(await client.post('/items/lamp/order?amount=5')), {
    type: 'https://shop.example/problems/out-of-stock',
    title: 'Conflict',
    status: 409,
    instance: '/items/lamp/order',
    data: { left: 3 },
  });
  assert.is((await problemOf(await client.post('/items/sofa/order?amount=1'))).status, 404);
  assert.is((await problemOf(await client.post('/items/lamp/order?amount=0'))).status, 422);
  assert.is((await problemOf(await client.get('/nowhere'))).status, 404);
  assert.is((await problemOf(await client.put('/items'))).status, 405);
  assert.equal(await (await client.post('/items/lamp/order?amount=2')).json(), { ordered: 2 });
});

test('the document shows them', () => {
  const { paths, components } = JSON.parse(JSON.stringify(app.openapi()));
  const { responses } = paths['/items/{name}/order'].post;
  for (const status of [404, 409, 422]) {
    assert.equal(Object.keys(responses[status].content), ['application/problem+json']);
  }
  assert.equal(Object.keys(components.schemas), ['ProblemDetails', 'ValidationError', 'ValidationProblemDetails']);
});

test.run();
