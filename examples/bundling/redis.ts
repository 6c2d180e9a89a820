// An app with a library that is CommonJS.
import process from 'node:process';
import { redisStore } from '@portico/redis';
import { App } from 'portico';

const store = redisStore({ url: process.env['REDIS_URL'] ?? 'redis://localhost:6379' });

const app = new App({ title: 'Visits' });

app.post('/visits', [], { public: true }, () => store.increment('visits', 1, 86_400));

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
