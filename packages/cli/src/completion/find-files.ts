// Owns which files a shell offers: programs where a command takes one, and elsewhere documents.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The names of programs. */
export const programs: RegExp = /(?<!\.d)\.[cm]?[jt]s$/;
/** The names of documents. */
export const documents: RegExp = /\.(json|ya?ml)$/;

const passedOver = /^(node_modules|dist|coverage|\..*)$/;

/** How deep they are looked for, in folders. */
const deepest = 3;

/** The files below a folder that have such a name, as seen from it. */
export function findFiles(name: RegExp, folder = '.', depth = 0): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : join(folder, entry.name);
    if (entry.isDirectory())
      return depth < deepest && !passedOver.test(entry.name) ? findFiles(name, path, depth + 1) : [];
    return name.test(entry.name) ? [path] : [];
  });
}
