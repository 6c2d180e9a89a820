import { app, shopSettings } from './app.js';

const { port } = shopSettings.read();
await app.listen({ host: '0.0.0.0', port, signals: true });
