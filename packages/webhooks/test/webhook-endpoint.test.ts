import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createWebhookSecret, WebhookError, WebhookSender, type WebhookSenderOptions } from '../src/index.js';
import { checkEndpoint, nameOfEndpoint } from '../src/webhook-endpoint.js';

const test = suite('endpoints of webhooks');

const secrets = [createWebhookSecret()];

test('what cannot be sent to is refused, without showing more than its origin', () => {
  for (const [url, problem] of [
    ['hooks', 'its url is none'],
    ['http://a.example/hush', 'its protocol is http'],
    ['file:///etc/hush', 'its protocol is file'],
    ['https://me:hush@a.example', 'its url has a user or a password'],
  ] as const) {
    assert.throws(
      () => checkEndpoint({ url, secrets }, false),
      (error: unknown) =>
        error instanceof WebhookError && error.message.includes(problem) && !error.message.includes('hush'),
      url,
    );
  }
  assert.throws(() => checkEndpoint({ url: 'https://a.example', secrets: [] }, false), /it has no secrets/);
  assert.throws(
    () => checkEndpoint({ url: 'https://a.example', secrets: ['hush'] }, false),
    /has 3 bytes, and not 24 to 64/,
  );
  assert.is(checkEndpoint({ url: 'http://a.example', secrets }, true).hostname, 'a.example');
});

test('is called by its id and its origin', () => {
  assert.is(nameOfEndpoint({ url: 'https://a.example/x?token=1' }), 'https://a.example');
  assert.is(nameOfEndpoint({ id: 'shop', url: 'https://a.example:8443/x' }), 'shop (https://a.example:8443)');
});

test('a sender refuses options that say nothing, or not enough', () => {
  const queue = { durable: true, add: () => undefined, start: () => undefined, stop: () => undefined };
  for (const [options, problem] of [
    [{ timeout: 0 }, 'timeout is 0'],
    [{ retries: 3 }, "'retries' is no option of a"],
    [{ queue }, 'Give it a function that finds these again'],
    [{ fetch, allowAddresses: ['10.0.0.0/8'] }, 'nothing looks at addresses'],
  ] as const) {
    assert.throws(() => new WebhookSender(options as WebhookSenderOptions), problem);
  }
});

test('a range that is none keeps the app from starting', async () => {
  const sender = new WebhookSender({ allowAddresses: ['localhost'] });
  const error = await sender.start({ logger: console }).catch((reason: unknown) => reason);
  assert.match((error as Error).message, 'allowAddresses has "localhost"');
});

test.run();
