// error: type 'Middleware'
import { APIKeyHeader, App } from 'portico';
import { rateLimit } from 'portico/limits';

const app = new App();
app.use(rateLimit({ points: 10, per: 60, by: new APIKeyHeader({ name: 'X-API-Key' }) })); // refused
