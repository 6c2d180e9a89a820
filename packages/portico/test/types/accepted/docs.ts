// The docs page: how it looks, what it is filled with, and who may see it.
import { App, HTTPBearer, redoc, scalar } from 'portico';

export const app = new App({
  docs: {
    docsUrl: '/reference',
    oauth: { clientId: 'docs' },
    dependencies: [new HTTPBearer()],
    connectSources: ['https://token.example'],
    deepLinking: false,
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
    filter: 'orders',
    operationsSorter: 'alpha',
    supportedSubmitMethods: ['get', 'head'],
    theme: 'dark',
  },
});

export const withScalar = new App({
  docs: { ui: scalar({ layout: 'classic', tagsSorter: 'alpha' }), docsUrl: '/reference' },
});
export const withRedoc = new App({ docs: { ui: redoc({ jsonSamplesExpandLevel: 'all' }) } });
