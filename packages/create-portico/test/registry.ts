// A registry of this workspace's packages, as they would be published; whatever else somebody asks for is at the registry that
// npm is configured with.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../..', import.meta.url).pathname;

/** The tarballs of create-portico and, with three dots, of all that it names; in a folder that somebody has to remove. */
export function packWorkspace(filter = 'create-portico...'): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'portico-packed-'));
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const pack = ['-r', '--filter', filter, 'pack', '--pack-destination', folder];
  execFileSync('npx', ['--yes', packageManager, ...pack], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Unpacks one of the tarballs. @returns Where it is. */
export function unpack(tarball: string, folder: string): string {
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, 'package');
}

export interface Registry extends AsyncDisposable {
  readonly url: string;
}

/** Serves the tarballs of a folder to npm. */
export async function serveRegistry(folder: string): Promise<Registry> {
  const others = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  const tarballs = new Map(readdirSync(folder).map((file) => [`/-/${file}`, readFileSync(join(folder, file))]));
  const manifests = new Map(readdirSync(folder).map((file) => [readManifest(join(folder, file)), file]));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    const tarball = tarballs.get(path);
    const [manifest, file] = [...manifests].find(([{ name }]) => path === `/${name}`) ?? [];
    response.setHeader('cache-control', 'no-store');
    if (tarball) response.end(tarball);
    else if (manifest) response.end(JSON.stringify(describe(manifest, `${url}/-/${file}`, tarballs.get(`/-/${file}`))));
    else response.writeHead(302, { location: new URL(`.${request.url}`, others).href }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

function readManifest(tarball: string): Manifest {
  return JSON.parse(execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }));
}

function describe(manifest: Manifest, tarball: string, bytes: Buffer | undefined): unknown {
  const integrity = `sha512-${createHash('sha512')
    .update(bytes ?? '')
    .digest('base64')}`;
  return {
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: { [manifest.version]: { ...manifest, dist: { tarball, integrity } } },
  };
}
