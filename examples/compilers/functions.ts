// Routes as functions: no decorators, so that nothing needs to be set, whatever compiles it.
import { App, Body, declareError, Path, Security } from 'portico';
import { z } from 'zod';
import { currentReader } from './current-reader.js';

// #region routes
const NewNote = z.object({ text: z.string().min(1) }).meta({ id: 'NewNote' });
const Note = NewNote.extend({ id: z.int() }).meta({ id: 'Note' });

class NoSuchNote extends declareError(404, { description: 'There is no such note' }) {}

class Notes {
  readonly all: z.infer<typeof Note>[] = [{ id: 1, text: 'Buy milk' }];
}

const notes = new Notes();
export const app = new App({ title: 'Notes' });

app.get('/notes/:id', [Path('id', Number)], { response: Note, throws: [NoSuchNote] }, (id) => {
  const note = notes.all.find((one) => one.id === id);
  if (!note) throw new NoSuchNote();
  return note;
});

app.post('/notes', [Body(NewNote)], { status: 201, response: Note }, ({ text }) => {
  const note = { id: notes.all.length + 1, text };
  notes.all.push(note);
  return note;
});

app.get('/me', [Security(currentReader)], (reader) => ({ reader }));
// #endregion routes
