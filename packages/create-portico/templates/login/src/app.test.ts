import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.ts';
import { logIn, stranger } from './test-visitor.ts';

const test = suite('notes');
test.after(() => app.close());

test('a stranger is asked who they are', async () => {
  assert.is((await stranger.get('/notes')).status, 401);
});

test('a note is kept until its owner removes it', async () => {
  const ada = await logIn('ada');
  const added = await ada.post('/notes', { json: { text: 'Buy milk' } });
  assert.is(added.status, 201);
  const note = (await added.json()) as { id: string };
  assert.equal(await (await ada.get('/notes')).json(), [{ id: note.id, text: 'Buy milk' }]);
  assert.is((await ada.delete(`/notes/${note.id}`)).status, 204);
  assert.equal(await (await ada.get('/notes')).json(), []);
});

test('nobody reads or removes the note of somebody else', async () => {
  const [grace, eve] = [await logIn('grace'), await logIn('eve')];
  const added = await grace.post('/notes', { json: { text: 'A secret' } });
  const note = (await added.json()) as { id: string };
  assert.equal(await (await eve.get('/notes')).json(), []);
  assert.is((await eve.delete(`/notes/${note.id}`)).status, 404);
});

test('a wrong password is a 401, and so is a name that is unknown', async () => {
  await logIn('mary');
  for (const name of ['mary', 'nobody']) {
    const response = await stranger.post('/login', { json: { name, password: 'another password' } });
    assert.is(response.status, 401);
  }
});

test('who guesses a password has to wait', async () => {
  await logIn('alan');
  const guess = (password: string) => stranger.post('/login', { json: { name: 'alan', password } });
  for (let guesses = 0; guesses < 5; guesses++) assert.is((await guess('a wrong password')).status, 401);
  const { status, headers } = await guess('a long password');
  assert.equal([status, headers.has('retry-after')], [429, true]);
});

test('a name belongs to one', async () => {
  await logIn('rosalind');
  const response = await stranger.post('/register', { json: { name: 'rosalind', password: 'another password' } });
  assert.is(response.status, 409);
});

test('who logged out is a stranger', async () => {
  const joan = await logIn('joan');
  assert.is((await joan.get('/me')).status, 200);
  assert.is((await joan.post('/logout')).status, 204);
  assert.is((await joan.get('/me')).status, 401);
});

test.run();
