// Runs every test of src, or those whose files are named: npm test notes
import process from 'node:process';
import { parse } from 'uvu/parse';
import { run } from 'uvu/run';

const { suites } = await parse('src', 'test.ts$');
const [wanted = ''] = process.argv.slice(2);
const chosen = suites.filter(({ name }) => name.includes(wanted));
if (chosen.length === 0) throw new Error(`No test of src is called ${wanted}`);
await run(chosen);
