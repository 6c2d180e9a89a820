// Makes `openapi-zod-client/client.ts`, a client for Zodios.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateZodClientFromOpenAPI } from 'openapi-zod-client';

export async function generate(file, folder) {
  const openApiDoc = JSON.parse(await readFile(file, 'utf8'));
  const distPath = join(folder, 'openapi-zod-client/client.ts');
  await mkdir(join(folder, 'openapi-zod-client'), { recursive: true });
  await generateZodClientFromOpenAPI({ openApiDoc, distPath, options: { withAlias: true } });
}
