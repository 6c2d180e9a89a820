// error: is not assignable to parameter of type 'Mismatch<string | undefined, string>'
import { APIKeyHeader, Get, Security } from 'portico';

const scheme = new APIKeyHeader({ name: 'X-API-Key', autoError: false });

export class Items {
  @Get('/')
  read(@Security(scheme) _key: string): void {} // refused
}
