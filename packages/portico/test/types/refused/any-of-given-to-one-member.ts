// error: is not assignable to parameter of type 'Mismatch<string | HTTPBasicCredentials, string>'
import { APIKeyHeader, anyOf, Get, HTTPBasic, Security } from 'portico';

const either = anyOf(new APIKeyHeader({ name: 'X-API-Key' }), new HTTPBasic());

export class Items {
  @Get('/')
  read(@Security(either) _key: string): void {} // refused
}
