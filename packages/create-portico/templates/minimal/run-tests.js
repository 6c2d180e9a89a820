// Runs every test of src, or those whose files are named: npm test notes, npm test src/notes.test.ts
import { join } from 'node:path';
import process from 'node:process';
import { parse } from 'uvu/parse';
import { run } from 'uvu/run';

const { suites } = await parse('src', 'test.ts$');
const [wanted = 'src'] = process.argv.slice(2);
const chosen = suites.filter(({ name }) => join('src', name).includes(join(wanted)));
if (chosen.length === 0) throw new Error(`No test of src is called ${wanted}`);
await run(chosen);
