import { App, Delete, Field, Get, HTTPException, Path, Post, Public, Text } from 'portico';

// #region models
class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
}

class UserInDB extends User {
  @Field() hashedPassword!: string;
}
// #endregion models

const users = new Map<string, UserInDB>([
  ['ada', { username: 'ada', email: 'ada@example.com', hashedPassword: 'never to be seen' }],
]);

class Users {
  // #region get
  @Get('/users/:name', { response: User, responses: { 404: { description: 'There is no such user' } } })
  read(@Path('name') name: string): UserInDB {
    const user = users.get(name);
    if (!user) throw new HTTPException(404, 'User not found');
    return user;
  }

  @Get('/users', { response: [User] })
  list(): UserInDB[] {
    return [...users.values()];
  }
  // #endregion get

  // #region delete
  @Public()
  @Delete('/users/:name')
  remove(@Path('name') name: string): void {
    users.delete(name);
  }
  // #endregion delete

  // #region response
  @Get('/users/:name/card', { responses: { 200: { schema: Text('text/vcard') } } })
  card(@Path('name') name: string): Response {
    return new Response(`BEGIN:VCARD\nFN:${name}\nEND:VCARD\n`, { headers: { 'Content-Type': 'text/vcard' } });
  }
  // #endregion response

  // #region status
  @Public()
  @Post('/users', { status: 201, response: User })
  create(): UserInDB {
    return { username: 'grace', hashedPassword: 'never to be seen' };
  }
  // #endregion status
}

export const app = new App({ title: 'Responses', controllers: [Users] });
