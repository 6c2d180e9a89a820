// Serves the app on a free port, and says where.
import { app } from './app.js';

void app.listen({ port: 0, signals: true }).then(({ url }) => console.log(`Serving on ${url}`));
