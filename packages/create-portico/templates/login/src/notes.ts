// The notes of whoever is logged in; nobody reaches those of others.
import { Body, Controller, Delete, Depends, declareError, Get, Path, Post } from 'portico';
import { userId } from './login.ts';
import { NewNote, Note, type Storage } from './records.ts';
import { storage } from './storage.ts';

class NoSuchNote extends declareError(404, { description: 'You have no such note' }) {}

@Controller('', { tags: ['notes'] })
export class Notes {
  constructor(@Depends(storage) private readonly kept: Storage) {}

  @Get('/notes', { response: [Note] })
  list(@Depends(userId) owner: string): Promise<readonly Note[]> {
    return this.kept.notesOf(owner);
  }

  @Post('/notes', { status: 201, response: Note })
  add(@Depends(userId) owner: string, @Body(NewNote) { text }: NewNote): Promise<Note> {
    return this.kept.addNote(owner, text);
  }

  @Delete('/notes/:id', { throws: [NoSuchNote] })
  async remove(@Depends(userId) owner: string, @Path('id', String) id: string): Promise<void> {
    if (!(await this.kept.removeNote(owner, id))) throw new NoSuchNote('You have no such note');
  }
}
