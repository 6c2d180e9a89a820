import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.ts';

const test = suite('greetings');
const client = new TestClient(app);

test('greet by name', async () => {
  const response = await client.get('/hello/ada');
  assert.is(response.status, 200);
  assert.equal(await response.json(), { hello: 'ada' });
});

test.run();
