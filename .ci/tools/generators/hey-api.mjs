// Makes a folder `hey-api`.
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

export async function generate(file, folder) {
  await createClient({
    input: file,
    output: { path: join(folder, 'hey-api'), module: { extension: '.js' } },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent' },
  });
}
