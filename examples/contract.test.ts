// The contract run over every example: what it answers is what its document says.
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadApp, programs } from './docs-check/programs.js';
import { wrongPrograms } from './docs-check/wrong-programs.js';

const test = suite('contracts of the examples');

const requestsPerRoute = 30;

/** Fewer where each takes its time: to hash a password, or to wait. */
const most: Readonly<Record<string, number>> = {
  'dependencies/parallel.ts': 20,
  'limits/app.ts': 20,
  'security/passwords/app.ts': 30,
  'security/sessions/app.ts': 60,
  'security/sessions/form.ts': 60,
  'security/sessions/other-origin.ts': 60,
  'shop/app.ts': 120,
  'signed-tokens/app.ts': 60,
  // There is no Redis, and each request tells the log.
  'store/redis.ts': 5,
};

for (const program of programs) {
  test(`${program} keeps its word`, async () => {
    const app = await loadApp(program, 'contract');
    const requests = most[program] ?? requestsPerRoute * app.graphs().length;
    const report = await checkContract(app, { seed: 1, requests, seconds: 600 });
    // What its modules share with the program's own tests, such as a sender, is theirs again.
    await app.close();
    const untried = report.operations.filter(({ reach }) => reach === 'untried');
    assert.equal(untried, []);
    const found = report.findings.map(
      ({ rule, method, path, response }) => `${rule} ${method} ${path} ${response?.status}`,
    );
    assert.equal(found.sort(), wrongPrograms[program] ?? [], renderContract(report));
  });
}

test.run();
