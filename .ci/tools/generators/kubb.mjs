// Makes a folder `kubb`.
import process from 'node:process';
import { build } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

export async function generate(file, folder) {
  // It also writes where it stands.
  process.chdir(folder);
  const { error, failedPlugins } = await build({
    config: {
      root: folder,
      input: { path: file },
      output: { path: 'kubb', barrelType: 'named', extension: { '.ts': '.js' } },
      plugins: [
        pluginOas({ generators: [], validate: false }),
        pluginTs({ output: { path: 'types', barrelType: 'named' } }),
        pluginClient({ output: { path: 'calls', barrelType: 'named' }, client: 'axios', dataReturnType: 'full' }),
      ],
    },
  });
  const failed = error ?? [...(failedPlugins ?? [])][0]?.error;
  if (failed) throw failed;
}
