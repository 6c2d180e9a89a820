// Proves that the linters of others find nothing in any document, in any version, but what docs/linters.md explains.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { type Version, versions, type WrittenDocuments, writeDocuments } from '../documents.js';
import { runTool } from '../run-tool.js';
import { explainedRules, type Severity } from './explained-rules.js';

interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly place: string;
  readonly message: string;
}

interface Linter {
  readonly program: string;
  readonly reads: readonly Version[];
}

/** By the headings of the docs. */
const linters: Readonly<Record<string, Linter>> = {
  Redocly: { program: 'linters/redocly.mjs', reads: versions },
  Spectral: { program: 'linters/spectral.mjs', reads: versions },
  "IBM's validator": { program: 'linters/ibm.mjs', reads: ['3.0', '3.1'] },
};

const order: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** What every linter must find, and so prove that it looked: a path parameter that nobody describes. */
const broken = Object.fromEntries(
  versions.map((version) => {
    const get = { operationId: 'read', responses: { 200: { description: 'ok' } } };
    const document = {
      openapi: `${version}.0`,
      info: { title: 'Broken', version: '1' },
      paths: { '/a/{id}': { get } },
    };
    return [`broken-${version}`, document] as const;
  }),
);
const isBroken = ({ file }: { readonly file: string }): boolean => file.includes('broken');

const test = suite('linters');
const findings = new Map<string, readonly Finding[]>();
let written: WrittenDocuments;

test.before(async () => {
  installTools();
  written = await writeDocuments(broken);
  const runs = Object.entries(linters).map(async ([title, { program, reads }]) => {
    const files = written.documents.filter(({ version }) => reads.includes(version)).map(({ file }) => file);
    findings.set(title, JSON.parse(await runTool(program, files)) as Finding[]);
  });
  await Promise.all(runs);
});
test.after(async () => {
  await written[Symbol.asyncDispose]();
});

/** What a linter found, without what was planted. */
function findingsOf(title: string): readonly Finding[] {
  return (findings.get(title) ?? []).filter((finding) => !isBroken(finding));
}

/** What it came to at its worst, by rule. */
function worst(found: readonly Finding[]): ReadonlyMap<string, Severity> {
  const rules = new Map<string, Severity>();
  for (const severity of order) {
    for (const one of found) if (one.severity === severity && !rules.has(one.rule)) rules.set(one.rule, severity);
  }
  return rules;
}

for (const [title, { reads }] of Object.entries(linters)) {
  test(`${title}: whatever it finds is explained, and nothing else is`, () => {
    const found = worst(findingsOf(title));
    const explained = explainedRules(title);
    const unexplained = findingsOf(title).filter(({ rule }) => explained.get(rule) !== found.get(rule));
    const first = unexplained.filter(({ rule }, at) => unexplained.findIndex((one) => one.rule === rule) === at);
    assert.equal(first, []);
    assert.equal(
      [...explained.keys()].filter((rule) => !found.has(rule)),
      [],
    );
  });

  test(`${title}: a broken document of each version does not pass`, () => {
    const errors = (findings.get(title) ?? []).filter((finding) => isBroken(finding) && finding.severity === 'error');
    for (const version of reads) {
      assert.ok(
        errors.some(({ file }) => file.endsWith(`${version}.json`)),
        version,
      );
    }
  });
}

test.run();
