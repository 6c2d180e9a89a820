// error: is not assignable to parameter of type 'Mismatch<Transaction, string>'
import { Depends, dependency, Get } from 'portico';

class Transaction {
  commit(): void {}
}

const transaction = dependency([], async function* () {
  const opened = new Transaction();
  yield opened;
  opened.commit();
});

export class Items {
  @Get('/')
  read(@Depends(transaction) _transaction: string): void {} // refused
}
