import { anyOf, dependency, Security } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describePicture, type Picture } from '../src/picture.js';
import { pictureOfRoute } from '../src/picture-of-route.js';
import { bearer, full, graphsOf, key } from './support/apps.js';

const test = suite('picture of a route');

const boxesOf = ({ boxes }: Picture): readonly string[] =>
  boxes.map(({ tone, title, notes }) => [tone, title, ...notes].join(' | '));

const arrowsOf = ({ boxes, arrows }: Picture): readonly string[] => {
  const titles = new Map(boxes.map(({ id, title }) => [id, title]));
  return arrows.map(({ from, to, loose }) => `${titles.get(from)} ${loose ? '..>' : '->'} ${titles.get(to)}`);
};

test('shows every value, its stage, the handler, the response and what is torn down', () => {
  assert.equal(boxesOf(pictureOfRoute(full)), [
    'validate | Context()',
    'resolve | writeAudit | resolve',
    "validate | Path('id') | validate",
    "validate | Query('q') | validate",
    'app | openPool | once for the app',
    'resolve | openSession | resolve, has a teardown',
    'authenticate | Bearer | authenticate | scopes: items',
    'handler | create | handler',
    'respond | respond 201 JSON | or refuses: 401, 403, 422',
    'teardown | teardown | openSession',
  ]);
});

test('an arrow leads to what takes a value, a loose one to what only comes later', () => {
  assert.equal(arrowsOf(pictureOfRoute(full)), [
    'Context() -> writeAudit',
    'openPool -> openSession',
    "Path('id') -> create",
    "Query('q') -> create",
    'openSession -> create',
    'Bearer -> create',
    'writeAudit ..> create',
    'create -> respond 201 JSON',
    'respond 201 JSON ..> teardown',
  ]);
});

test('a dependency that is a branch is tried, and one without a name is known by its place', () => {
  const byKey = dependency([key], (value) => value);
  const [graph] = graphsOf((app) => app.get('/', [anyOf(bearer, Security(byKey, ['a']))], () => 1));
  const picture = pictureOfRoute(graph as never);
  const tried = picture.arrows.find(({ label }) => label === 'if tried');
  assert.is(tried?.loose, true);
  const nameless = picture.boxes.find(({ id }) => id === tried?.from);
  assert.match(nameless?.notes.join() ?? '', 'GET /');
});

test('is told in sentences, too', () => {
  const text = describePicture(pictureOfRoute(full));
  assert.match(text, "Path('id'), validate → create.");
  assert.match(text, 'respond 201 JSON, or refuses: 401, 403, 422 → teardown.');
});

test.run();
