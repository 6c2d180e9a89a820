// Writes the JavaScript of the packages that every app loads as one file each, so that a start reads a handful of files and not
// hundreds; what is imported on use stays a file of its own. The compiler has written the declarations before.
import { readdirSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { rolldown } from 'rolldown';
import { inlined, requiredModules, writeLicences } from './inlined.mjs';

/** Helpers that the decorators of a package need are part of it. Node's modules are imported in any case, and so is all else that has a name. */
function isExternal(id, own) {
  return /^[^./\0]/.test(id) && !id.startsWith('@oxc-project/runtime') && !own.includes(id) && !isBuiltin(id);
}

/** What an earlier build wrote under another name would be published, too. The compiler writes no JavaScript here. */
function removeOld(folder, written) {
  for (const path of readdirSync(folder, { recursive: true })) {
    if (/\.js(\.map)?$/.test(path) && !written.includes(path)) rmSync(join(folder, path));
  }
}

/** Bundles a package. @param surfaces Its public entries. */
async function bundlePackage(name, surfaces = ['index']) {
  const root = `packages/${name}`;
  const own = inlined[`@portico/${name}`] ?? [];
  const bundle = await rolldown({
    input: surfaces.map((surface) => `${root}/src/${surface}.ts`),
    platform: 'node',
    tsconfig: `${root}/tsconfig.json`,
    external: (id) => isExternal(id, own),
    plugins: [requiredModules],
  });
  const { output } = await bundle.write({
    dir: `${root}/dist`,
    format: 'esm',
    sourcemap: true,
    // They are in `src`, which is shipped beside the maps; as are the comments.
    sourcemapExcludeSources: true,
    chunkFileNames: '[name].js',
    // Bundlers of apps leave out what is unused and marked to be free of effects.
    comments: { annotation: true, legal: false, jsdoc: false },
  });
  await bundle.close();
  removeOld(
    `${root}/dist`,
    output.map(({ fileName }) => fileName),
  );
  writeLicences(
    `${root}/dist`,
    output.flatMap(({ moduleIds = [] }) => moduleIds),
  );
}

process.chdir(new URL('..', import.meta.url).pathname);
await bundlePackage('core', ['index', 'node', 'graph']);
for (const name of [
  'store',
  'sessions',
  'limits',
  'openapi',
  'responders',
  'middleware',
  'pagination',
  'telemetry',
  'webhooks',
  'settings',
  'health',
  'graph-view',
])
  await bundlePackage(name);
await bundlePackage('security', ['index', 'passwords/native-argon2', 'passwords/no-argon2']);
await bundlePackage('jobs', ['index', 'bullmq']);
