import { App, Depends, dependency, Get, Injectable } from 'portico';

// #region generator
export const log: string[] = [];

const openPool = dependency(
  [],
  async function* () {
    log.push('pool opened');
    yield { query: async (sql: string) => `rows of ${sql}` };
    log.push('pool closed');
  },
  { scope: 'app' },
);

type Pool = { query(sql: string): Promise<string> };
// #endregion generator

// #region class
@Injectable({ scope: 'app' })
class Counter {
  #value = 0;

  next(): number {
    this.#value += 1;
    return this.#value;
  }
}
// #endregion class

class Reports {
  // #region use
  @Get('/report')
  async report(@Depends(openPool) pool: Pool, @Depends() counter: Counter) {
    return { visit: counter.next(), rows: await pool.query('select 1') };
  }
  // #endregion use
}

export const app = new App({ title: 'Scopes', controllers: [Reports] });
