// Reads the tables of pages such as docs/linters.md, so that what a test holds to be so is what users read.
import { readFileSync } from 'node:fs';

/** The rows of the table below a heading, by cells, without the head. @param page The name of the page. Default: `linters`. */
export function rowsBelow(heading: string, page = 'linters'): readonly (readonly string[])[] {
  const sections = readFileSync(new URL(`../../docs/${page}.md`, import.meta.url), 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
