// error: is not assignable to parameter of type 'Mismatch<SecurityScopes, string[]>'
import { Depends, Get, SecurityScopes } from 'portico';

export class Items {
  @Get('/')
  read(@Depends(SecurityScopes) _scopes: string[]): void {} // refused
}
