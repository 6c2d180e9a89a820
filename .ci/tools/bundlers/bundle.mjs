// Bundles an app by the configuration that docs/bundling.md shows, in a process of its own: node bundle.mjs BUNDLER ENTRY FILE [NAMES].
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const tools = join(root, '.ci/tools/node_modules');
const [bundler, entry, file, names] = process.argv.slice(2);
const minify = names === 'short' || names === 'kept';
/** What the configuration says is another, unless that is asked for. */
const naming = names ? { minify, keepNames: names === 'kept' } : {};

async function readConfig(name) {
  const { default: config } = await import(join(root, `examples/bundling/${name}.config.js`));
  return config;
}

const onwarn = ({ message }) => assert.fail(message);

const bundlers = {
  async rolldown() {
    const { rolldown } = await import('rolldown');
    const { output, ...input } = await readConfig('rolldown');
    const bundle = await rolldown({ ...input, input: entry, onwarn, tsconfig: join(root, 'examples/tsconfig.json') });
    await bundle.write({ ...output, file, ...naming });
    await bundle.close();
  },
  async vite() {
    const { build } = await import('vite');
    const { build: how, ...config } = await readConfig('vite');
    const output = { ...how.rolldownOptions.output, entryFileNames: 'server.mjs', ...naming };
    await build({
      ...config,
      root: dirname(entry),
      configFile: false,
      logLevel: 'error',
      build: { ...how, ssr: entry, outDir: dirname(file), emptyOutDir: true, rolldownOptions: { onwarn, output } },
    });
  },
  async webpack() {
    const { default: webpack } = await import('webpack');
    const { output, ...config } = await readConfig('webpack');
    const stats = await new Promise((resolve, reject) => {
      const options = {
        ...config,
        entry,
        context: dirname(entry),
        output: { ...output, path: dirname(file), filename: 'server.mjs' },
        ...(names && { optimization: { minimize: minify } }),
        resolveLoader: { modules: [tools] },
      };
      webpack(options, (error, found) => (error ? reject(error) : resolve(found)));
    });
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString({ all: false, errors: true, warnings: true }));
  },
};

await bundlers[bundler]();
