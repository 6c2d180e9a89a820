// What is kept, wherever that is.
import { Field } from 'portico';
import { z } from 'zod';

export class NewNote {
  @Field(z.string().min(1).max(1000)) text!: string;
}

export class Note extends NewNote {
  @Field() id!: string;
}

export interface User {
  readonly id: string;
  readonly passwordHash: string;
}

export interface Storage {
  /** @returns The id, or `undefined` if the name is taken. */
  addUser(name: string, passwordHash: string): Promise<string | undefined>;
  findUser(name: string): Promise<User | undefined>;
  addNote(userId: string, text: string): Promise<Note>;
  notesOf(userId: string): Promise<readonly Note[]>;
  /** @returns Whether the user had such a note. */
  removeNote(userId: string, id: string): Promise<boolean>;
}
