// A registry of this workspace's packages, as they would be published, and of what is published to it; whatever else somebody asks for
// comes from the registry that npm is configured with.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { type Answer, Upstream } from './upstream.js';

const root = new URL('../../..', import.meta.url).pathname;

/** The tarballs of create-portico and, with three dots, of all that it names; in a folder that somebody has to remove. */
export function packWorkspace(filter = 'create-portico...'): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'portico-packed-'));
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const filters = ['--filter', filter, '--filter', '!@portico/bench'];
  const pack = ['--yes', packageManager, '-r', ...filters, 'pack', '--pack-destination', folder];
  execFileSync('npx', pack, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Unpacks one of the tarballs. @returns Where it is. */
export function unpack(tarball: string, folder: string): string {
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, 'package');
}

/** A package of the registry. */
export interface Release {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly tarball: Buffer;
}

export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** All that it has; what was published to it is last. */
  readonly releases: readonly Release[];
}

/** Serves the tarballs of a folder, if one is given, to package managers, and takes what they publish. */
export async function serveRegistry(folder?: string): Promise<Registry> {
  const releases = folder === undefined ? [] : readdirSync(folder).map((file) => readRelease(join(folder, file)));
  const upstream = new Upstream();
  const server = createServer(async (request, response) => {
    const { status, type, body } = await answer(request, releases, upstream, url);
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    releases,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readRelease(file: string): Release {
  const manifest = execFileSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' });
  return { manifest: JSON.parse(manifest), tarball: readFileSync(file) };
}

const jsonAnswer = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

async function answer(request: IncomingMessage, releases: Release[], upstream: Upstream, url: string): Promise<Answer> {
  const path = decodeURIComponent(request.url ?? '').slice(1);
  if (request.method === 'PUT') return publish((await json(request)) as Publication, releases);
  const tarball = releases.find(({ manifest }) => path === pathOf(manifest))?.tarball;
  if (tarball !== undefined) return { status: 200, type: 'application/octet-stream', body: tarball };
  const versions = releases.filter(({ manifest }) => path === manifest.name);
  if (versions.length > 0) return jsonAnswer(200, describe(path, versions, url));
  // Nobody else is asked for what is ours.
  if (/^(@portico\/|portico$|create-portico$)/.test(path)) return jsonAnswer(404, { error: 'Not found' });
  return upstream.ask(request.url ?? '', url);
}

/** What package managers send: one version, its tarball in Base64. */
interface Publication {
  readonly versions: Readonly<Record<string, Release['manifest']>>;
  readonly _attachments: Readonly<Record<string, { readonly data: string }>>;
}

function publish({ versions, _attachments }: Publication, releases: Release[]): Answer {
  const [manifest] = Object.values(versions);
  const [attachment] = Object.values(_attachments);
  if (!manifest || !attachment) return jsonAnswer(400, { error: 'Neither version nor tarball' });
  releases.push({ manifest, tarball: Buffer.from(attachment.data, 'base64') });
  return jsonAnswer(201, { ok: true });
}

const pathOf = ({ name, version }: Release['manifest']) => `${name}/-/${name.replace('/', '-')}-${version}.tgz`;

function describe(name: string, releases: readonly Release[], url: string): unknown {
  const versions = releases.map(({ manifest, tarball }) => {
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    return { ...manifest, dist: { tarball: url + pathOf(manifest), integrity } };
  });
  return {
    name,
    'dist-tags': { latest: versions.at(-1)?.version },
    versions: Object.fromEntries(versions.map((version) => [version.version, version])),
    // Long ago: some package managers install nothing that is new.
    time: Object.fromEntries(versions.map(({ version }) => [version, '2020-01-01T00:00:00.000Z'])),
  };
}
