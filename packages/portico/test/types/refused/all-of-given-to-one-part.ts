// error: is not assignable to parameter of type 'Mismatch<[string, HTTPBasicCredentials], string>'
import { APIKeyHeader, allOf, Get, HTTPBasic, Security } from 'portico';

const both = allOf(new APIKeyHeader({ name: 'X-API-Key' }), new HTTPBasic());

export class Items {
  @Get('/')
  read(@Security(both) _key: string): void {} // refused
}
