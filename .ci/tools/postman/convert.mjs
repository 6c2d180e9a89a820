// Prints the Postman collections of documents as a JSON list, in the order of their files.
// Usage: node convert.mjs <openapi.json>…
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { promisify } from 'node:util';
import converter from 'openapi-to-postmanv2';

const convert = promisify(converter.convertV2);
// What it has to tell is for people.
console.log = console.info = console.warn = console.error = () => undefined;
const collections = [];
for (const file of process.argv.slice(2)) {
  const { result, reason, output } = await convert({ type: 'string', data: await readFile(file, 'utf8') }, {});
  if (!result) throw new Error(`${file}: ${reason}`);
  collections.push(output[0].data);
}
process.stdout.write(JSON.stringify(collections));
