// What the compiler and an editor have to do for programs of 300 and 900 routes: `npm run bench:types -- 5`, so many times each, for
// each compiler that users have; medians.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { compilers } from '../types/compiler.js';
import { completions, placeAfter } from './completions.js';
import { declareFile, declareProgram, routesPerFile } from './declare-routes.js';
import { createProgramFolder, type Editor, editors } from './editors.js';

const [runs = 5, only] = process.argv.slice(2).map(Number);
const sizes = only ? [only] : [3, 300, 900];

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** The CPU time of every process that has ended below this one, in seconds. @see https://man7.org/linux/man-pages/man5/proc.5.html */
function timeOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function measureCheck(name: string, compiler: string, routes: number, folder: string): void {
  const instantiations = new Set<string>();
  const found = Array.from({ length: runs }, () => {
    const [start, used] = [performance.now(), timeOfChildren()];
    const args = [compiler, '-p', folder, '--extendedDiagnostics'];
    const said = execFileSync(process.execPath, args, { encoding: 'utf8' });
    instantiations.add(/Instantiations:\s+(\d+)/.exec(said)?.[1] ?? '');
    return { seconds: (performance.now() - start) / 1000, used: timeOfChildren() - used };
  });
  const seconds = medianOf(found.map((one) => one.seconds)).toFixed(2);
  const used = medianOf(found.map((one) => one.used)).toFixed(2);
  console.log(`${name}, ${routes} routes: ${seconds} s, ${used} s of CPU, ${[...instantiations]} instantiations`);
}

/** Types, asks, and takes it back; so often that the median is of an editor at work. */
async function measureCompletions(editor: Editor, file: string, text: string): Promise<void> {
  for (const { what, after, typed, offered } of completions) {
    const at = placeAfter(text, after);
    const took: number[] = [];
    const used = editor.cpuTime();
    for (let run = 0; run < runs * 4; run++) {
      editor.type(file, at, typed);
      const asked = performance.now();
      const names = await editor.complete(file, { ...at, character: at.character + typed.length });
      took.push(performance.now() - asked);
      editor.erase(file, at, typed.length);
      if (!names.includes(offered))
        throw new Error(`'${offered}' is not offered for ${what}, only ${names.slice(0, 20)}`);
    }
    const cpu = ((editor.cpuTime() - used) / took.length) * 1000;
    console.log(
      `  ${what}: ${medianOf(took).toFixed(0)} ms, at most ${Math.max(...took).toFixed(0)} ms; ${cpu.toFixed(0)} ms of CPU`,
    );
  }
}

async function measureEditor(name: keyof typeof editors, routes: number, folder: string): Promise<void> {
  const last = Math.ceil(routes / routesPerFile) - 1;
  const [file, text] = [join(folder, `items${last}.ts`), declareFile(last)];
  const start = performance.now();
  const editor = await editors[name](folder);
  editor.open(file, text);
  await editor.complete(file, { line: 0, character: 0 });
  const ready = ((performance.now() - start) / 1000).toFixed(2);
  console.log(`${name}, an editor on ${routes} routes, open after ${ready} s`);
  await measureCompletions(editor, file, text);
  editor.end();
}

for (const routes of sizes) {
  const { path, remove } = createProgramFolder(declareProgram(routes));
  for (const [name, compiler] of Object.entries(compilers)) {
    measureCheck(name, compiler, routes, path);
    if (routes === sizes.at(-1)) await measureEditor(name as keyof typeof editors, routes, path);
  }
  remove();
}
