// Writes the files of the docs page: Portico's own scripts and styles, and what it needs of Swagger UI with its licence, so that no app
// installs Swagger UI with all that it brings. What shrinks is compressed here, once, and kept in no other form: who cannot take it
// so is rare, and its two megabytes would be in every install.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { rolldown } from 'rolldown';

/** What the page loads, and the terms it comes under. */
const served = [
  'favicon-32x32.png',
  'oauth2-redirect.html',
  'oauth2-redirect.js',
  'swagger-ui-bundle.js',
  'swagger-ui.css',
];
const terms = ['LICENSE', 'NOTICE', 'swagger-ui-bundle.js.LICENSE.txt'];

const target = 'packages/openapi/dist/docs-assets';

/** Bundles one of the page's own scripts into one that browsers run as it is. */
async function bundleScript(name) {
  const folder = 'packages/openapi/src/docs-page/browser';
  const bundle = await rolldown({ input: `${folder}/${name}.ts`, tsconfig: `${folder}/tsconfig.json` });
  const { output } = await bundle.generate({ format: 'iife', comments: false });
  await bundle.close();
  return Buffer.from(output[0].code);
}

/** A module that holds a file as base64, so that whatever bundles an app takes it along, and nothing is read of a disk. */
function write(name, body) {
  const file = join(target, `${name}.js`);
  const isCompressed = /\.(js|css)$/.test(name);
  if (isCompressed && holds(file, body)) return;
  const bytes = isCompressed ? compress(body) : body;
  // Written aside and moved, so that a build which is stopped in between does it again.
  writeFileSync(`${file}.part`, `export const content = '${bytes.toString('base64')}';\n`);
  renameSync(`${file}.part`, file);
}

/** Whether a module was made of the same bytes: to compress them takes seconds for a large one. */
function holds(file, body) {
  try {
    const [, text] = /^export const content = '(.*)';/.exec(readFileSync(file, 'utf8'));
    return brotliDecompressSync(Buffer.from(text, 'base64')).equals(body);
  } catch {
    return false;
  }
}

function compress(body) {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}

process.chdir(new URL('..', import.meta.url).pathname);
mkdirSync(target, { recursive: true });
// An older build left files in other forms.
for (const name of readdirSync(target).filter((each) => /\.(br|gz|png|html|part)$/.test(each)))
  rmSync(join(target, name));
const swagger = dirname(createRequire(`${process.cwd()}/packages/openapi/`).resolve('swagger-ui-dist/package.json'));
for (const name of served) write(name, readFileSync(join(swagger, name)));
for (const name of terms)
  copyFileSync(join(swagger, name), join(target, name.replace(/^(?!swagger-ui)/, 'swagger-ui.')));
for (const name of ['docs', 'redoc', 'scalar']) write(`${name}.js`, await bundleScript(name));
write('docs.css', readFileSync('packages/openapi/src/docs-page/browser/docs.css'));
