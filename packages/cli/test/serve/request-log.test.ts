// The line of a request: what it tells, and what it never does.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeRequest } from '../../src/serve/request-log.js';

const test = suite('describeRequest');

const answered = { statusCode: 200, headersSent: true, writableFinished: true };

/** The line without colours, which the terminal of a test run may have. */
function lineOf(url: string, response = answered): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are.
  return describeRequest({ method: 'GET', url }, response, 3.14).replace(/\u001b\[\d+m/g, '');
}

test('tells method, path, status and time, and no query', () => {
  assert.is(lineOf('/items/5?token=secret'), 'GET /items/5 200 3.1 ms');
});

test('tells of a connection that was closed before the end, and before the head', () => {
  assert.is(lineOf('/', { ...answered, writableFinished: false }), 'GET / 200 3.1 ms (the connection was closed)');
  const unanswered = { statusCode: 200, headersSent: false, writableFinished: false };
  assert.is(lineOf('/', unanswered), 'GET / - 3.1 ms (the connection was closed)');
});

test('no byte of a path ends the line or speaks to the terminal, and a long one is cut', () => {
  assert.is(lineOf('/a\u001b[31m\n\u009b é'), 'GET /a%1B[31m%0A%C2%9B%20%C3%A9 200 3.1 ms');
  assert.is(lineOf(`/${'a'.repeat(500)}`), `GET /${'a'.repeat(199)}… 200 3.1 ms`);
});

test.run();
