// An app whose decorators are JavaScript's own.
import process from 'node:process';
import { app } from '../compilers/standard.js';

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
