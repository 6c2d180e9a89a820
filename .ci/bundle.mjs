// Writes the JavaScript of the packages that every app loads as one file each, so that a start reads a handful of files and not
// hundreds; what is imported on use stays a file of its own. The compiler has written the declarations before.
import { rolldown } from 'rolldown';

/** Helpers that the decorators of a package need are part of it; whatever else has a package's name is imported. */
const isExternal = (id) => /^[^./]/.test(id) && !id.startsWith('@oxc-project/runtime');

process.chdir(new URL('..', import.meta.url).pathname);
for (const name of ['core', 'security', 'openapi']) {
  const folder = `packages/${name}`;
  const bundle = await rolldown({
    input: `${folder}/src/index.ts`,
    platform: 'node',
    tsconfig: `${folder}/tsconfig.json`,
    external: isExternal,
  });
  await bundle.write({
    dir: `${folder}/dist`,
    format: 'esm',
    sourcemap: true,
    chunkFileNames: '[name].js',
    // They are in `src`, which is shipped too.
    comments: false,
  });
  await bundle.close();
}
