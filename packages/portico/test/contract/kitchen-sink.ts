// An app that uses every kind of declaration with every vendor of schemas, and keeps its word.
import { App } from 'portico';
import { bodies } from './sink/bodies.js';
import { Parameters } from './sink/parameters.js';
import { Responses } from './sink/responses.js';
import { credentials, Secured } from './sink/security.js';

/** The app; each call makes one of its own. */
export function createKitchenSink(): App {
  const app = new App({
    title: 'Kitchen sink',
    logger: { error: () => undefined },
    controllers: [Parameters, Responses, Secured],
  });
  app.include(bodies);
  return app;
}

export const app: App = createKitchenSink();
export { credentials };
