// Reads the tables of docs/linters.md, so that what a test holds to be explained is what users read.
import { readFileSync } from 'node:fs';

const page = new URL('../../docs/linters.md', import.meta.url);

/** The rows of the table below a heading, by cells, without the head. */
export function rowsBelow(heading: string): readonly (readonly string[])[] {
  const sections = readFileSync(page, 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
