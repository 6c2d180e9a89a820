// Prism as a proxy that validates, one for each document that its parent names: told of a file and of the server behind it, it tells
// its port. Where Prism throws, no response ever comes; it tells that, too.
import process from 'node:process';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

const components = { logger: createLogger('prism', { enabled: false }) };
const config = {
  isProxy: true,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

process.on('message', async ({ file, upstream }) => {
  try {
    const operations = await getHttpOperationsFromSpec(file);
    const server = createServer(operations, {
      components,
      cors: false,
      config: { ...config, upstream: new URL(upstream) },
    });
    process.send({ port: Number(new URL(await server.listen(0, '127.0.0.1')).port) });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) });
  }
});
process.on('unhandledRejection', (error) => process.send({ thrown: String(error?.stack ?? error) }));
