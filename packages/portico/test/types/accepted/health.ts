// Values that say whether they are well, and the probes that ask them.
import { APIKeyHeader, App, dependency, Injectable, optional, Query, type Router } from 'portico';
import { health } from 'portico/health';

class Pool {
  async query(_sql: string, _options?: { signal: AbortSignal }): Promise<number> {
    return 1;
  }
}

const pool = dependency([], async () => new Pool(), {
  scope: 'app',
  health: (open, signal) => open.query('select 1', { signal }),
});
const lines = dependency(
  [pool],
  async function* (open) {
    yield { open, left: 5 };
  },
  { scope: 'app', health: async ({ open, left }) => void (await open.query(String(left))) },
);

@Injectable({ scope: 'app', health: (clock: Clock) => clock.now() })
class Clock {
  now(): Date {
    return new Date();
  }
}

@Injectable()
class Plain {}

@Injectable({ scope: 'app' })
class Built {
  constructor(readonly clock: Clock) {}
}

const key = new APIKeyHeader({ name: 'X-Operator' });
const probes: Router = health({
  detail: optional(key),
  dependencies: [Query('verbose', Boolean)],
  timeout: 1,
  maxAge: 5,
});

export const app = new App();
app.include(probes);
app.include(health({ path: '/-', detail: true, includeInSchema: true }));
app.get('/', [pool, lines, Clock, Plain, Built], (open, { left }, clock) => ({ open, left, clock }));
