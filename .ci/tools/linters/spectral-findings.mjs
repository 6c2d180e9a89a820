// Runs a ruleset of Spectral over documents.
import { readFile } from 'node:fs/promises';
import process from 'node:process';

const severities = ['error', 'warning', 'info', 'hint'];

/** Prints what is found in the files, as JSON. @param Spectral The class, of the version that the ruleset is made for. */
export async function printFindings(Spectral, ruleset, files) {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  const findings = [];
  for (const file of files) {
    for (const { code, severity, message, path } of await spectral.run(JSON.parse(await readFile(file, 'utf8')))) {
      findings.push({ rule: String(code), severity: severities[severity], file, place: path.join('.'), message });
    }
  }
  process.stdout.write(JSON.stringify(findings));
}
