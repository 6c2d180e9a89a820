// Makes clients of documents with one generator, one after the other: each starts slowly, and works fast.
// Usage: node generate.mjs <generator> <jobs.json>, where a job is { "file", "folder" }: a document, and where its client goes.
import { mkdir, readFile } from 'node:fs/promises';
import process from 'node:process';

const [generator, jobs] = process.argv.slice(2);
// What they have to tell is for people.
console.log = console.info = console.warn = () => undefined;
const { generate } = await import(`./${generator}.mjs`);
for (const { file, folder } of JSON.parse(await readFile(jobs, 'utf8'))) {
  await mkdir(folder, { recursive: true });
  await generate(file, folder);
}
// Some keep watchers and workers.
process.exit();
