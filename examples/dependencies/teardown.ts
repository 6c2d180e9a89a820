import { App, Body, Depends, dependency, Field, Post, Public } from 'portico';

// #region database
export const log: string[] = [];

class Transaction {
  insert(name: string): void {
    if (name === 'forbidden') throw new Error('the database refuses this name');
    log.push(`insert ${name}`);
  }
  async commit(): Promise<void> {
    log.push('commit');
  }
  async rollback(): Promise<void> {
    log.push('rollback');
  }
}
// #endregion database

// #region generator
const openTransaction = dependency([], async function* () {
  const current = new Transaction();
  try {
    yield current;
    await current.commit();
  } catch (error) {
    await current.rollback();
    throw error;
  }
});
// #endregion generator

// #region disposable
class Workspace {
  readonly folder = '/tmp/work';

  async [Symbol.asyncDispose]() {
    log.push(`removed ${this.folder}`);
  }
}
// #endregion disposable

class Item {
  @Field() name!: string;
}

class Items {
  // #region use
  @Public()
  @Post('/items', { status: 201 })
  create(@Body() item: Item, @Depends(openTransaction) transaction: Transaction) {
    transaction.insert(item.name);
    return { created: item.name };
  }
  // #endregion use

  // #region use-disposable
  @Public()
  @Post('/reports')
  report(@Depends() workspace: Workspace) {
    return { written: workspace.folder };
  }
  // #endregion use-disposable
}

export const app = new App({
  title: 'Teardown',
  controllers: [Items],
  logger: { error: (message) => log.push(message) },
});
