import process from 'node:process';
import { App, conditional, Download, file, staticFiles, File as Upload } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';
import { Visit } from './visit.js';

const session = new SessionCookie({ data: Visit, store: memoryStore(), subject: ({ visitor }) => visitor });

const app = new App({ title: 'Uploads' });
app.use(conditional());
app.include(staticFiles('./public', { prefix: '/public' }));

app.post('/visits', [session.start], { public: true }, async (start) => {
  await start({ visitor: crypto.randomUUID() });
});

app.post('/avatar', [session, Upload('avatar')], {}, (_, avatar) => ({ name: avatar.name, size: avatar.size }));

app.get('/greetings', [], { public: true }, () => ['/greeting']);
app.get('/greeting', [], { public: true, response: Download('text/plain') }, () => file('./public/greeting.txt'));

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
