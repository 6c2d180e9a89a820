// error: Property 'ping' does not exist on type 'Pool'
import { dependency } from 'portico';

class Pool {
  async query(_sql: string): Promise<void> {}
}

export const pool = dependency([], async () => new Pool(), {
  scope: 'app',
  health: (open) => open.ping(), // refused
});
