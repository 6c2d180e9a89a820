// The notes: a resource that belongs to users. Every statement names the owner, so another's note does not exist.
import { Body, Controller, Delete, Depends, Get, HTTPException, Path, Post, Query, Security } from 'portico';
import { z } from 'zod';
import { type Transaction, transaction } from './database.js';
import { jwt } from './tokens.js';

const NewNote = z
  .strictObject({ title: z.string().min(1).max(200), text: z.string().max(10_000) })
  .meta({ id: 'NewNote' });
const Note = z.object({ id: z.int(), title: z.string(), text: z.string() }).meta({ id: 'Note' });
type Note = z.infer<typeof Note>;
type Claims = { readonly sub: string };

const notFound = { 404: { description: 'You have no such note' } };

@Controller('/notes', { tags: ['notes'] })
export class Notes {
  // #region list
  @Get('', { response: z.array(Note) })
  list(
    @Security(jwt, ['notes:read']) { sub }: Claims,
    @Query('after', z.int().min(0), { default: 0 }) after: number,
    @Query('limit', z.int().min(1).max(100), { default: 20 }) limit: number,
    @Depends(transaction) tx: Transaction,
  ) {
    const sql = 'SELECT id, title, text FROM notes WHERE owner_id = ? AND id > ? ORDER BY id LIMIT ?';
    return [...tx.all<Note>(sql, [sub, after, limit])];
  }
  // #endregion list

  @Post('', { status: 201, response: Note })
  create(
    @Security(jwt, ['notes:write']) { sub }: Claims,
    @Body(NewNote) { title, text }: z.infer<typeof NewNote>,
    @Depends(transaction) tx: Transaction,
  ) {
    const sql = 'INSERT INTO notes (owner_id, title, text) VALUES (?, ?, ?) RETURNING id, title, text';
    return tx.get<Note>(sql, [sub, title, text]) as Note;
  }

  // #region read
  @Get('/:id', { response: Note, responses: notFound })
  read(
    @Security(jwt, ['notes:read']) { sub }: Claims,
    @Path('id', z.int()) id: number,
    @Depends(transaction) tx: Transaction,
  ) {
    const note = tx.get<Note>('SELECT id, title, text FROM notes WHERE id = ? AND owner_id = ?', [id, sub]);
    if (!note) throw new HTTPException(404, 'No such note');
    return note;
  }
  // #endregion read

  @Delete('/:id', { responses: notFound })
  remove(
    @Security(jwt, ['notes:write']) { sub }: Claims,
    @Path('id', z.int()) id: number,
    @Depends(transaction) tx: Transaction,
  ): void {
    const removed = tx.run('DELETE FROM notes WHERE id = ? AND owner_id = ?', [id, sub]);
    if (removed === 0) throw new HTTPException(404, 'No such note');
  }
}
