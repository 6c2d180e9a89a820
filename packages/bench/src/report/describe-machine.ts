// Owns what a reader must know to weigh the figures: the machine, Node, and the version of every peer.
import { readFileSync } from 'node:fs';
import { cpus, release, type as systemName, totalmem } from 'node:os';
import process from 'node:process';
import type { Peer } from '../options.js';
import { builtFile } from '../pinned-process.js';

/** The packages that make up each peer, and how it is called in tables. */
const titles: Readonly<Record<Peer, { readonly title: string; readonly packages: readonly string[] }>> = {
  raw: { title: 'raw node:http', packages: [] },
  portico: { title: 'Portico', packages: ['portico'] },
  'portico-models': { title: 'Portico, model classes', packages: ['portico'] },
  fastify: { title: 'Fastify', packages: ['fastify'] },
  'raw-guarded': { title: 'raw with session and limit', packages: ['cookie'] },
  'portico-guarded': { title: 'Portico with session and limit', packages: ['portico', '@opentelemetry/api'] },
  'fastify-guarded': {
    title: 'Fastify with session and limit',
    packages: ['@fastify/session', '@fastify/cookie', '@fastify/rate-limit'],
  },
  hono: { title: 'Hono', packages: ['hono', '@hono/node-server', 'zod'] },
  nest: { title: 'NestJS on Fastify', packages: ['@nestjs/core', '@nestjs/platform-fastify', 'class-validator'] },
  express: { title: 'Express', packages: ['express', 'zod'] },
  elysia: { title: 'Elysia on Node', packages: ['elysia', '@elysiajs/node'] },
  'elysia-bun': { title: 'Elysia', packages: ['elysia'] },
  'hono-bun': { title: 'Hono', packages: ['hono', 'zod'] },
  'hono-deno': { title: 'Hono', packages: ['hono', 'zod'] },
};

/** How a peer is called. */
export function titleOf(peer: Peer): string {
  return titles[peer].title;
}

/** `Hono: hono 4.13.19, @hono/node-server 2.1.8`. */
export function describePeer(peer: Peer): string {
  const { title, packages } = titles[peer];
  return `${title}: ${packages.map((name) => `${name} ${versionOf(name)}`).join(', ') || `Node ${process.version}`}`;
}

/** `AMD EPYC, 2 cores, 8 GB, Linux 6.1, Node v20.20.2`. @param runtime What the servers ran on. */
export function describeMachine(runtime = `Node ${process.version}`): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${processors.length} cores, ${memory} GB, ${systemName()} ${release()}, ${runtime}`;
}

function versionOf(name: string): string {
  const manifest = readFileSync(builtFile(`../node_modules/${name}/package.json`), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
