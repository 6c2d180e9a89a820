// Checks the law of the house: which file may import which, how files are named and how long they may grow. Run as a
// script it checks this checkout; each breach is one line: the file, what it does, the rule.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findFiles } from './find-files.mjs';
import { findCircles, importsOf } from './imports.mjs';
import { inlined } from './inlined.mjs';

/** Core's layers, lowest first; a file imports from its own layer or a lower one, types included. */
export const layers = [
  'errors',
  'primitives',
  'decorators',
  'contracts',
  'schema',
  'declaration',
  'graph',
  'extract',
  'sources',
  'plan',
  'adapters',
  'app',
];

/** Core's public surfaces: they stand above its layers. */
const surfaces = new Set(['index.ts', 'node.ts', 'graph.ts']);

/** Which packages a package may import. */
export const arrows = {
  '@portico/core': [],
  '@portico/store': ['@portico/core'],
  '@portico/redis': ['@portico/core', '@portico/store'],
  '@portico/security': ['@portico/core', '@portico/store'],
  '@portico/sessions': ['@portico/core', '@portico/security', '@portico/store'],
  '@portico/limits': ['@portico/core', '@portico/store'],
  '@portico/openapi': ['@portico/core'],
  '@portico/responders': ['@portico/core'],
  '@portico/middleware': ['@portico/core'],
  '@portico/pagination': ['@portico/core'],
  '@portico/telemetry': ['@portico/core', '@portico/middleware'],
  '@portico/webhooks': ['@portico/core'],
  '@portico/settings': ['@portico/core'],
  '@portico/health': ['@portico/core'],
  '@portico/jobs': ['@portico/core'],
  '@portico/check': ['@portico/core', '@portico/openapi'],
  '@portico/client': [],
  '@portico/diff': [],
  '@portico/graph-view': ['@portico/core'],
  // For its templates: what it runs itself depends on nothing.
  'create-portico': ['portico', '@portico/cli'],
  '@portico/cli': [
    '@portico/core',
    '@portico/openapi',
    '@portico/check',
    '@portico/client',
    '@portico/diff',
    '@portico/graph-view',
  ],
  portico: [
    '@portico/core',
    '@portico/store',
    '@portico/redis',
    '@portico/security',
    '@portico/sessions',
    '@portico/limits',
    '@portico/openapi',
    '@portico/responders',
    '@portico/middleware',
    '@portico/pagination',
    '@portico/telemetry',
    '@portico/webhooks',
    '@portico/settings',
    '@portico/health',
    '@portico/jobs',
    '@portico/check',
    '@portico/client',
    '@portico/diff',
    '@portico/graph-view',
    '@portico/cli',
  ],
};

/** The most lines a source file may have. */
export const longest = 250;

const catchAll = /^(utils?|helpers?|types|common|misc)$|-(utils?|helpers?|manager)$/;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Checks every package below a folder.
 * @returns One sentence for each breach; empty when the house is in order.
 */
export function checkHouse(root) {
  const packages = findFiles([join(root, 'packages')], /packages\/[^/]+\/package\.json$/);
  // A private package, such as the benchmark, is a guest: it may import whatever it measures.
  return packages
    .map((path) => ({ path, manifest: JSON.parse(readFileSync(path, 'utf8')) }))
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ path, manifest }) => checkPackage(root, manifest, path));
}

function checkPackage(root, manifest, manifestPath) {
  const folder = manifestPath.slice(0, -'/package.json'.length);
  const sources = findFiles([join(folder, 'src')], /\.ts$/).map((file) => ({ file, imports: importsOf(file) }));
  const tests = findFiles([join(folder, 'test')], /\.test\.ts$/);
  const show = (file) => file.slice(root.length + 1);
  const breaches = [
    ...checkArrows(manifest).map((what) => [manifestPath, what]),
    ...sources.flatMap((source) => checkSource(source, manifest, folder).map((what) => [source.file, what])),
    ...findCircles(sources).map((circle) => [circle[0], `imports itself in a circle: ${circle.map(show).join(' → ')}`]),
    ...tests.flatMap((file) => checkTest(file, folder).map((what) => [file, what])),
  ];
  return breaches.map(([file, what]) => `${show(file)}: ${what}`);
}

function checkArrows({ name, dependencies = {}, devDependencies = {}, peerDependencies = {} }) {
  if (!(name in arrows)) return [`the package ${name} has no place in the house (give it one in .ci/house.mjs)`];
  return Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies })
    .filter((wanted) => wanted in arrows && !arrows[name].includes(wanted))
    .map((wanted) => `depends on ${wanted}; ${name} may use ${listOf(arrows[name])}`);
}

function checkSource({ file, imports }, manifest, folder) {
  const path = file.slice(folder.length + '/src/'.length);
  return [
    ...checkName(path),
    ...checkLength(file),
    ...imports.flatMap(({ specifier, target }) =>
      target === undefined
        ? [...checkForeign(specifier, manifest), ...checkFence(path, specifier, manifest)]
        : checkRelative(path, specifier, target, manifest, folder),
    ),
  ];
}

function checkName(path) {
  const names = path.split('/').map((part) => part.replace(/(\.d)?\.ts$/, ''));
  return names.flatMap((name) => {
    if (catchAll.test(name)) return [`is in a catch-all named ${name}; name it after its one job`];
    return kebabCase.test(name) ? [] : [`the name ${name} is not kebab-case`];
  });
}

function checkLength(file) {
  const lines = readFileSync(file, 'utf8').replace(/\n$/, '').split('\n').length;
  return lines > longest ? [`has ${lines} lines; ${longest} is the most, so give a part of it a file of its own`] : [];
}

/** Packages, Node's own modules, and what the package itself maps by `imports`. */
function checkForeign(specifier, { name, dependencies = {}, peerDependencies = {}, imports = {} }) {
  if (specifier.startsWith('node:')) return [];
  const wanted = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (wanted in arrows && !arrows[name]?.includes(wanted)) {
    return [`imports ${specifier}; ${name} may import ${listOf(arrows[name] ?? [])}`];
  }
  const declared =
    wanted in { ...dependencies, ...peerDependencies } ||
    specifier in imports ||
    `${wanted}/*` in imports ||
    inlined[name]?.includes(wanted);
  return declared ? [] : [`imports ${specifier}, which is not among the dependencies of ${name}`];
}

/** All of core asks a compiled schema; which library validates is known to one room of the layer `schema` alone. */
function checkFence(path, specifier, { name }) {
  if (name !== '@portico/core' || !/^zod(\/|$)/.test(specifier) || path.startsWith('schema/zod/')) return [];
  return [`imports ${specifier}; in core only schema/zod knows it, so ask what schema compiles`];
}

function checkRelative(path, specifier, target, manifest, folder) {
  if (!target.startsWith(`${folder}/src/`)) return [`imports ${specifier}, outside its package's src`];
  const to = target.slice(folder.length + '/src/'.length);
  if (basename(to) === 'index.ts')
    return [`imports ${specifier}; nobody imports index.ts, import the file that owns it`];
  return manifest.name === '@portico/core' && !surfaces.has(path) ? checkLayers(path, to) : [];
}

function checkLayers(from, to) {
  const [fromLayer, toLayer] = [from, to].map((path) => path.split('/')[0]);
  if (!layers.includes(fromLayer)) return [`is in no layer; the layers are ${layers.join(', ')}`];
  if (layers.indexOf(toLayer) <= layers.indexOf(fromLayer)) return [];
  return [`imports ${to}; ${fromLayer} is below ${toLayer}, and imports point down`];
}

/** uvu drops a suite that is never run, and a forgotten `.only` silences the rest. */
function checkTest(file, folder) {
  const text = readFileSync(file, 'utf8');
  const suites = [...text.matchAll(/(?:const|let) (\w+)\s*=\s*suite\b/g)].map((match) => match[1]);
  if (/import\s*\{[^}]*\btest\b[^}]*\}\s*from 'uvu'/.test(text)) suites.push('test');
  return [
    ...suites
      .filter((name) => !text.includes(`${name}.run()`))
      .map((name) => `never runs its suite: ${name}.run() is missing`),
    ...suites
      .filter((name) => text.includes(`${name}.only(`))
      .map((name) => `runs only a part of its suite: ${name}.only`),
    ...(suites.length === 0 ? ['declares no suite'] : []),
    ...(existsSync(join(folder, 'test/tsconfig.json')) ? [] : ['has no test/tsconfig.json that includes it']),
  ];
}

function listOf(names) {
  return names.length > 0 ? names.join(', ') : 'no other package';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const breaches = checkHouse(process.cwd());
  for (const breach of breaches) console.error(breach);
  console.log(
    breaches.length === 0 ? 'The house is in order.' : `${breaches.length} breaches of the law of the house.`,
  );
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
