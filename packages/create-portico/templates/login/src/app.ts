// What the app offers. How it is served is in server.ts.
import { App } from 'portico';
import { health } from 'portico/health';
import { Accounts } from './login.ts';
import { Notes } from './notes.ts';

export const app = new App({ title: 'portico-app', version: '0.1.0', controllers: [Accounts, Notes] });
app.include(health());
