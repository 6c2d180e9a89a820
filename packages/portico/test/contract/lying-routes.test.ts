// Each route that lies is found with the usual budget, whatever the seed.
import { App } from 'portico';
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lyingRoutes } from './lying-routes.js';

const test = suite('contract: routes that lie');

for (const { what, rule, message, add } of lyingRoutes) {
  test(`${what}: that is found`, async () => {
    for (const seed of [1, 2, 3]) {
      const app = new App({ logger: { error: () => undefined } });
      add(app);
      const report = await checkContract(app, { seed, seconds: 600 });
      const found = report.findings.some((finding) => finding.rule === rule && message.test(finding.message));
      assert.ok(found, `seed ${seed}: ${renderContract(report)}`);
    }
  });
}

test.run();
