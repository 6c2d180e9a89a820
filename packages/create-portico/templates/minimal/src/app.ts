// What the app offers. How it is served is in server.ts.
import { App, Get, Path, Public } from 'portico';

class Greetings {
  @Public()
  @Get('/hello/:name')
  greet(@Path('name', String) name: string) {
    return { hello: name };
  }
}

export const app = new App({ title: 'portico-app', version: '0.1.0', controllers: [Greetings] });
