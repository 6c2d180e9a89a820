// One scheme, one route, one app.
import { App, Get, OAuth2PasswordBearer, Security, type Server } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token', description: 'Sign in', scopes: { me: 'Read' } });

class Items {
  @Get('/items/')
  readItems(@Security(oauth2Scheme) token: string): { token: string } {
    return { token };
  }

  @Get('/items/mine')
  readMine(@Security(oauth2Scheme, ['me']) _token: string | undefined): void {}

  @Get('/items/anything')
  readAnything(@Security(oauth2Scheme) _token: unknown): void {}
}

export const app = new App({ title: 'First steps', version: '1.0.0', controllers: [Items] });

export async function serve(): Promise<string> {
  await using server: Server = await app.listen({ port: 0, host: '127.0.0.1' });
  const response: Response = await app.fetch(new Request(`${server.url}/items/`));
  return response.text();
}
