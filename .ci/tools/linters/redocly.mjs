// Redocly's command line, with the rules it recommends. Usage: node redocly.mjs <document.json>…
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';

const cli = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
const options = ['--format=json', '--max-problems=1000000', '--extends=recommended'];
// Elsewhere it might find somebody's configuration.
const cwd = tmpdir();
const { stdout, stderr } = spawnSync(process.execPath, [cli, 'lint', ...process.argv.slice(2), ...options], {
  cwd,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
if (!stdout) throw new Error(stderr);

// One report for each document, one behind the other.
const findings = stdout
  .split(/(?<=^\})/m)
  .filter((report) => report.trim() !== '')
  .flatMap((report) => JSON.parse(report).problems)
  .map(({ ruleId, severity, message, location: [{ source, pointer }] }) => ({
    rule: ruleId,
    severity: severity === 'warn' ? 'warning' : severity,
    file: resolve(cwd, source.ref),
    place: pointer,
    message,
  }));
process.stdout.write(JSON.stringify(findings));
