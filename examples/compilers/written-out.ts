// Classes under "experimentalDecorators", every type written out: for compilers that emit no metadata.
import { App, Body, Controller, Depends, declareError, Field, Get, Injectable, Path, Post, Security } from 'portico';
import { currentReader } from './current-reader.js';

class NewNote {
  @Field(String, { minLength: 1 }) text!: string;
}

class Note extends NewNote {
  @Field(Number) id!: number;
}

class NoSuchNote extends declareError(404, { description: 'There is no such note' }) {}

@Injectable({ scope: 'app' })
class Notes {
  readonly all: Note[] = [Object.assign(new Note(), { id: 1, text: 'Buy milk' })];
}

// #region controller
@Controller('/notes')
class NotesController {
  constructor(@Depends(Notes) readonly notes: Notes) {}

  @Get('/:id', { response: Note, throws: [NoSuchNote] })
  read(@Path('id', Number) id: number): Note {
    const note = this.notes.all.find((one) => one.id === id);
    if (!note) throw new NoSuchNote();
    return note;
  }

  @Post('', { status: 201, response: Note })
  add(@Body(NewNote) { text }: NewNote): Note {
    const note = Object.assign(new Note(), { id: this.notes.all.length + 1, text });
    this.notes.all.push(note);
    return note;
  }
}
// #endregion controller

class Readers {
  @Get('/me')
  me(@Security(currentReader) reader: string): object {
    return { reader };
  }
}

export const app = new App({ title: 'Notes', controllers: [NotesController, Readers] });
