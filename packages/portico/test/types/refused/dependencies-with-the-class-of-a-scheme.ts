// error: Type 'string' is not assignable to type '"write new and parentheses"'
import { Get, HTTPBearer } from 'portico';

export class Items {
  @Get('/', { dependencies: [HTTPBearer] }) // refused
  list(): void {}
}
