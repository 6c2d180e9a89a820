// Every app of this folder passes the audit that its page recommends.
import { existsSync, readdirSync } from 'node:fs';
import type { App } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { auditGraphs } from '../../packages/cli/src/audit/report.js';

const test = suite('examples: security, audited');
const here = new URL('./', import.meta.url);

for (const topic of readdirSync(here).filter((name) => existsSync(new URL(`${name}/app.ts`, here)))) {
  test(`${topic} has no errors`, async () => {
    const { app } = (await import(new URL(`${topic}/app.ts`, here).href)) as { app: App };
    const { findings, routes } = auditGraphs(app.graphs());
    assert.equal(
      findings.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.ok(routes.length > 0);
  });
}

test.run();
