// Makes `swagger-typescript-api/client.ts`.
import { join } from 'node:path';
import { generateApi } from 'swagger-typescript-api';

export async function generate(file, folder) {
  await generateApi({
    input: file,
    output: join(folder, 'swagger-typescript-api'),
    fileName: 'client.ts',
    silent: true,
  });
}
