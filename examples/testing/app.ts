import { App, Depends, dependency, Get, HTTPException, OAuth2PasswordBearer } from 'portico';

export interface User {
  readonly name: string;
}

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

export const currentUser = dependency([oauth2Scheme], async (token): Promise<User> => {
  if (token !== 'a-real-token') throw new HTTPException(401, 'Unknown token');
  return { name: 'ada' };
});

class Profile {
  @Get('/me')
  read(@Depends(currentUser) user: User) {
    return { name: user.name };
  }
}

export const app = new App({ title: 'Testing', controllers: [Profile] });
