// Reads the fenced code blocks of a Markdown page, and says what a block of TypeScript must be equal to.
import { readFileSync } from 'node:fs';

/** A fenced block: ```` ```ts file=examples/hello/app.ts#region ````. */
export interface CodeBlock {
  /** Where it stands, such as `docs/testing.md:12`. */
  readonly place: string;
  readonly language: string;
  /** The words after the language: `file=…`, `refused=…`, `app=…`. */
  readonly notes: ReadonlyMap<string, string>;
  readonly text: string;
}

/** The blocks of a page, in order. @throws {Error} If a fence is not closed. */
export function readCodeBlocks(page: string, name: string): readonly CodeBlock[] {
  const lines = page.split('\n');
  const blocks: CodeBlock[] = [];
  for (let start = 0; start < lines.length; start++) {
    const fence = /^(`{3,})(.*)$/.exec(lines[start] ?? '');
    if (!fence) continue;
    const end = lines.indexOf(fence[1] ?? '', start + 1);
    if (end < 0) throw new Error(`${name}:${start + 1}: the code block is never closed`);
    const [language = '', ...notes] = (fence[2] ?? '').trim().split(/\s+/);
    const text = lines.slice(start + 1, end).join('\n');
    blocks.push({ place: `${name}:${start + 1}`, language, notes: new Map(notes.map(readNote)), text });
    start = end;
  }
  return blocks;
}

function readNote(note: string): [string, string] {
  const [name = '', ...value] = note.split('=');
  return [name, value.join('=')];
}

const marker = /^\s*\/\/ #(end)?region\b/;

/**
 * The text of a file, or of a region of it, without the region comments and without the indentation all its lines share.
 * @param reference `path` or `path#region`, from the root of the repository.
 * @throws {Error} If there is no such region.
 */
export function readExcerpt(root: URL, reference: string): string {
  const [path = '', region] = reference.split('#');
  const lines = readFileSync(new URL(path, root), 'utf8').trimEnd().split('\n');
  const chosen = region === undefined ? lines : linesOf(region, lines, reference);
  return dedent(chosen.filter((line) => !marker.test(line)));
}

function linesOf(region: string, lines: readonly string[], reference: string): readonly string[] {
  const find = (word: string): number => lines.findIndex((line) => line.trim() === `// #${word} ${region}`);
  const [start, end] = [find('region'), find('endregion')];
  if (start < 0 || end < start) throw new Error(`there is no region ${reference}`);
  return lines.slice(start + 1, end);
}

function dedent(lines: readonly string[]): string {
  const margins = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...margins);
  return lines.map((line) => line.slice(margin)).join('\n');
}
