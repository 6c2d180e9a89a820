// The first table of docs/runtimes.md: what the tests run on, and what of them. `npm run matrix -- runtimes` writes it, once all have passed.
import { readFileSync, writeFileSync } from 'node:fs';
import { findRuntimes } from './run-runtimes.mjs';

const page = 'docs/runtimes.md';
const head = ['Runtime', 'Version', 'Conformance of the adapters', 'Whole apps, over sockets and `fetch`'];
const titles = { node: 'Node', bun: 'Bun', deno: 'Deno' };
const otherwise = 'yes, but for what its own server does otherwise, as told below';
/** What whole apps have shown; of `node:http` there is nothing else to say than yes. */
const notes = { bun: otherwise, deno: otherwise };

/** @returns The table as it is, and as it should be. */
export function compareTable() {
  const [found] = /^\| Runtime +\| Version .*\n(?:\|.*\n)+/m.exec(readFileSync(page, 'utf8')) ?? [];
  if (found === undefined)
    throw new Error(`Cannot find the table of runtimes in ${page}: its head begins with Runtime and Version.`);
  return { found, expected: table([...rows(), workers()]) };
}

/** Renews the page. */
export function writeTable() {
  const { found, expected } = compareTable();
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(found, () => expected),
  );
}

/** Node first. */
function rows() {
  const kinds = Object.keys(titles);
  const place = ({ name }) => kinds.indexOf(kindOf(name));
  return findRuntimes()
    .sort((one, other) => place(one) - place(other))
    .map(rowOf);
}

const kindOf = (name) => name.split('-')[0];

function rowOf({ name, version, runs }) {
  const kind = kindOf(name);
  const conformance = runs.includes('conformance') ? 'yes' : 'no';
  return [
    titles[kind],
    version.replace('v', ''),
    conformance,
    runs.includes('journeys') ? (notes[kind] ?? 'yes') : 'no',
  ];
}

/** packages/portico/test/workers serves both on it. */
function workers() {
  const { version } = JSON.parse(readFileSync('.ci/runtimes/node_modules/workerd/package.json', 'utf8'));
  return ['workerd', version, 'yes', 'an app with every kind of declaration, held against its document'];
}

function table(rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |\n`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('');
}
