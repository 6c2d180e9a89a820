import { App, Form, Post, Public } from 'portico';

class Newsletter {
  @Public()
  @Post('/subscribe')
  subscribe(@Form('email') email: string, @Form('topic', [String], { default: ['news'] }) topics: string[]) {
    return { email, topics };
  }
}

export const app = new App({ title: 'Form', controllers: [Newsletter] });
