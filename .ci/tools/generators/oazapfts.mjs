// Makes `oazapfts/client.ts`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSource } from 'oazapfts';

export async function generate(file, folder) {
  await mkdir(join(folder, 'oazapfts'), { recursive: true });
  await writeFile(join(folder, 'oazapfts/client.ts'), await generateSource(file));
}
