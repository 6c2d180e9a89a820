import { App, Body, Field, Post, Public } from 'portico';

class Note {
  @Field() text!: string;
}

class Notes {
  @Public()
  @Post('/notes', { status: 201 })
  create(@Body() note: Note) {
    return { length: note.text.length };
  }
}

// #region app
export const app = new App({
  title: 'Notes',
  controllers: [Notes],
  bodyLimit: 10_000, // bytes; a longer body is a 413
});
// #endregion app
