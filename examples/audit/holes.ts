// An app with holes, for the audit to find. Nothing here is as it should be.
import { App, Body, Depends, dependency, Field, Get, HTTPBearer, HTTPException, Post, Security } from 'portico';

class User {
  @Field() name!: string;
  @Field() passwordHash!: string;
}
class Note {
  @Field() text!: string;
}

const users = new Map<string, User>([['token-of-ada', { name: 'ada', passwordHash: '$argon2id$…' }]]);
const bearer = new HTTPBearer();

const currentUser = dependency([bearer], function currentUser({ credentials }) {
  const user = users.get(credentials);
  if (!user) throw new HTTPException(401);
  return user;
});

// #region after-body
// It takes the body, so it runs only once the body was read: a stranger's, too.
const author = dependency([bearer, Body(Note)], function author({ credentials }, note) {
  const user = users.get(credentials);
  if (!user) throw new HTTPException(401);
  return { user, note };
});
// #endregion after-body

class Notes {
  @Get('/me')
  readMe(@Depends(currentUser) user: User): User {
    return user;
  }

  @Post('/notes')
  create(@Depends(author) { user, note }: { user: User; note: Note }): { by: string; text: string } {
    return { by: user.name, text: note.text };
  }

  @Post('/notes/purge')
  purge(@Security(currentUser, ['notes:purge']) _user: User): string {
    return 'done';
  }
}

export const app = new App({ title: 'Holes', controllers: [Notes] });
