// Owns whether a program has decorators in front of parameters, which only `experimentalDecorators` compiles; all others are standard, too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Behind the bracket or the comma of a list of parameters: `(@Path('id') id`, `, @Query('q') q`. */
const inFrontOfParameter = /[(,]\s*@[A-Za-z_$][\w$.]*\(/;

/** Whether one of the sources in a folder or below has a decorator in front of a parameter, as far as their text shows it. */
export function hasDecoratedParameters(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return !/^(\.|node_modules$)/.test(entry.name) && hasDecoratedParameters(path);
    return isSource(entry.name) && inFrontOfParameter.test(withoutComments(readFileSync(path, 'utf8')));
  });
}

function isSource(name: string): boolean {
  return /\.[mc]?tsx?$/.test(name) && !/\.d\.[mc]?ts$/.test(name);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '');
}
