// Which libraries are written into a package, and what they need there: their licences beside the code, Node's modules by `import`.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/**
 * The small libraries that are written into a package, with their licences beside it. All are CommonJS: in up to twelve files, which a
 * start would look up one by one, or with a `require` of Node's modules, which is none in what esbuild makes a module of. Other packages
 * are imported.
 */
export const inlined = {
  '@portico/core': [
    'reflect-metadata',
    'find-my-way',
    'safe-regex2',
    'ret',
    'fast-deep-equal',
    'fast-querystring',
    'fast-decode-uri-component',
    'cookie',
    'secure-json-parse',
    'whatwg-mimetype',
    '@fastify/busboy',
  ],
  '@portico/middleware': ['negotiator', 'content-type', 'fresh', 'proxy-addr', 'forwarded', 'ipaddr.js'],
  '@portico/responders': [
    '@fastify/send',
    '@lukeed/ms',
    'escape-html',
    'fast-decode-uri-component',
    'http-errors',
    'depd',
    'inherits',
    'setprototypeof',
    'statuses',
    'toidentifier',
    'mime',
  ],
  '@portico/security': ['p-limit', 'yocto-queue'],
};

const assert = '\0plain-assert';

/** Node's `assert` loads a dozen modules of its own, for what find-my-way asks of it: to throw unless something holds. */
const plainAssert = 'module.exports = (holds, message) => { if (!holds) throw new Error(message); };';

const required = '\0required:';

/** Imports what these libraries require of Node. */
export const requiredModules = {
  name: 'required-modules',
  resolveId(source, _, { kind }) {
    if (source === 'node:assert') return assert;
    return kind === 'require-call' && isBuiltin(source) ? required + source.replace(/^(node:)?/, 'node:') : undefined;
  },
  load(id) {
    if (id === assert) return plainAssert;
    if (!id.startsWith(required)) return undefined;
    return `import * as all from '${id.slice(required.length)}'; module.exports = all.default;`;
  },
};

/** Writes the licences of all packages that some modules are of, or nothing if they are all ours. */
export function writeLicences(folder, modules) {
  const file = join(folder, 'THIRD-PARTY-LICENSES.txt');
  const packages = new Set(modules.flatMap((module) => packageOf(module)));
  rmSync(file, { force: true });
  if (packages.size > 0) writeFileSync(file, `${[...packages].sort().map(licenceOf).join('\n\n---\n\n')}\n`);
}

/** The folder of the package that a module is of, if it is of one. */
function packageOf(module) {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(module) ?? [];
  return folder === undefined || folder.includes('/@oxc-project/') ? [] : [folder];
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[sc]e/i.test(each) && existsSync(join(folder, each)));
  if (file === undefined) throw new Error(`Cannot write ${name} into a package: it brings no licence.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
}
