// Writes the JavaScript of the packages that every app loads as one file each, so that a start reads a handful of files and not
// hundreds; what is imported on use stays a file of its own. The compiler has written the declarations before.
import { createRequire } from 'node:module';
import process from 'node:process';
import { rolldown } from 'rolldown';

/** Helpers that the decorators of a package need are part of it; whatever else has a package's name is imported. */
const isExternal = (id) => /^[^./]/.test(id) && !id.startsWith('@oxc-project/runtime');

/** Core's dependencies that are CommonJS. */
const commonJs = [
  'reflect-metadata',
  'find-my-way',
  'fast-querystring',
  'cookie',
  'secure-json-parse',
  'whatwg-mimetype',
];
const prefix = '\0required:';

/**
 * Makes Node load what is CommonJS by `require`. Imported, Node first searches its text for the names that it exports: for these
 * packages that takes 70 ms of a start on one core, and 8 MB of memory for as long as the process lives.
 */
const requireCommonJs = {
  name: 'require-common-js',
  resolveId: (id) => (commonJs.includes(id) ? prefix + id : undefined),
  load(id) {
    if (!id.startsWith(prefix)) return undefined;
    const name = id.slice(prefix.length);
    const names = Object.keys(createRequire(`${process.cwd()}/packages/core/`)(name)).filter(
      (key) => key !== 'default',
    );
    return [
      "import { createRequire } from 'node:module';",
      `const loaded = createRequire(import.meta.url)('${name}');`,
      'export default loaded;',
      ...names.map((key) => `export const ${key} = loaded.${key};`),
    ].join('\n');
  },
};

/** Bundles a package. @param surfaces Its public entries. @param required The dependencies that are loaded by `require`. */
async function bundlePackage(name, folder, surfaces = ['index'], required = []) {
  const root = `packages/${name}`;
  const bundle = await rolldown({
    input: surfaces.map((surface) => `${root}/src/${surface}.ts`),
    platform: 'node',
    tsconfig: `${root}/tsconfig.json`,
    external: (id) => isExternal(id) && !id.startsWith(prefix) && !required.includes(id),
    plugins: required.length > 0 ? [requireCommonJs] : [],
  });
  await bundle.write({
    dir: `${root}/${folder}`,
    format: 'esm',
    sourcemap: true,
    // They are in `src`, which is shipped beside the maps; as are the comments.
    sourcemapExcludeSources: true,
    chunkFileNames: '[name].js',
    comments: false,
  });
  await bundle.close();
}

process.chdir(new URL('..', import.meta.url).pathname);
await bundlePackage('core', 'dist', ['index', 'graph']);
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
  await bundlePackage(name, 'dist');
await bundlePackage('security', 'dist', ['index', 'passwords/no-argon2']);
await bundlePackage('jobs', 'dist', ['index', 'bullmq']);
// Other runtimes have no `createRequire`, and take the first one.
await bundlePackage('core', 'dist/node', ['index', 'node', 'graph'], commonJs);
