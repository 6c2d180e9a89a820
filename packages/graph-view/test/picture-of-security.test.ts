import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pictureOfSecurity } from '../src/picture-of-security.js';
import { guarded } from './support/apps.js';

const test = suite('picture of security');
const { boxes, arrows } = pictureOfSecurity(guarded, 'Shop');

test('routes that ask for the same stand together', () => {
  const groups = boxes.filter(({ tone }) => tone === 'routes' || tone === 'open');
  assert.equal(
    groups.map(({ tone, title, notes }) => [tone, title, ...notes].join(' | ')),
    [
      'open | nothing is asked | GET /open',
      'routes | public | GET /public',
      'routes | Bearer [read] | GET /read | GET /also-read',
      'routes | Bearer or Key | GET /either',
      'routes | Bearer and Key | GET /both',
      'open | Key or nothing | GET /perhaps',
    ],
  );
});

test('who asks stands on the other side, with how', () => {
  const callers = boxes.filter(({ tone }) => tone === 'anybody' || tone === 'scheme');
  assert.equal(
    callers.map(({ title, notes }) => [title, ...notes].join(' | ')),
    [
      'anybody | without credentials',
      'Bearer | http bearer | verifies',
      'Key | apiKey X-Key | checked by a dependency',
    ],
  );
});

test('each way in is an arrow with its scopes; what is needed at once meets before', () => {
  const titles = new Map(boxes.map(({ id, title }) => [id, title]));
  assert.equal(
    arrows.map(({ from, to, label }) => [titles.get(from), ...(label ? [label] : []), titles.get(to)].join(' > ')),
    [
      'anybody > nothing is asked',
      'anybody > public',
      'Bearer > read > Bearer [read]',
      'Bearer > Bearer or Key',
      'Key > Bearer or Key',
      'Bearer > and',
      'Key > and',
      'and > Bearer and Key',
      'Key > Key or nothing',
      'anybody > Key or nothing',
    ],
  );
});

test.run();
