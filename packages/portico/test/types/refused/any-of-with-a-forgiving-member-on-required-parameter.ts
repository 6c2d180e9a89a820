// error: is not assignable to parameter of type 'Mismatch<string | undefined, string>'
import { APIKeyHeader, APIKeyQuery, anyOf, Get, Security } from 'portico';

const either = anyOf(new APIKeyHeader({ name: 'X-API-Key' }), new APIKeyQuery({ name: 'key', autoError: false }));

export class Items {
  @Get('/')
  read(@Security(either) _key: string): void {} // refused
}
