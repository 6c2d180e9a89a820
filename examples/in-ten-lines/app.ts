import { App, Get, OAuth2PasswordBearer, Path, Security } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

class Items {
  @Get('/items/:id')
  read(@Path('id', Number) id: number, @Security(oauth2Scheme) token: string) {
    return { id, token };
  }
}

export const app = new App({ title: 'Items', controllers: [Items] });
