// Classes with standard decorators, which need no setting: sources are listed, schemas written out.
import { App, Body, Controller, declareError, Field, Get, Injectable, Path, Post, Security } from 'portico';
import { currentReader } from './current-reader.js';

// #region models
class NewNote {
  @Field(String, { minLength: 1 }) text!: string;
}

class Note extends NewNote {
  @Field(Number) id!: number;
}

class NoSuchNote extends declareError(404, { description: 'There is no such note' }) {}
// #endregion models

// #region controller
@Injectable({ scope: 'app' })
class Notes {
  readonly all: Note[] = [Object.assign(new Note(), { id: 1, text: 'Buy milk' })];
}

@Controller('/notes', [Notes])
class NotesController {
  constructor(readonly notes: Notes) {}

  @Get('/:id', [Path('id', Number)], { response: Note, throws: [NoSuchNote] })
  read(id: number): Note {
    const note = this.notes.all.find((one) => one.id === id);
    if (!note) throw new NoSuchNote();
    return note;
  }

  @Post('', [Body(NewNote)], { status: 201, response: Note })
  add({ text }: NewNote): Note {
    const note = Object.assign(new Note(), { id: this.notes.all.length + 1, text });
    this.notes.all.push(note);
    return note;
  }
}
// #endregion controller

class Readers {
  @Get('/me', [Security(currentReader)])
  me(reader: string): object {
    return { reader };
  }
}

export const app = new App({ title: 'Notes', controllers: [NotesController, Readers] });
