// The registry that npm is configured with, asked once for each thing: several package managers want the same.
import { execFileSync } from 'node:child_process';

/** What a registry answers. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

/** A registry as it looks from another address. */
export class Upstream {
  readonly #address = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  readonly #known = new Map<string, Promise<Answer>>();

  /** @param base Where the tarballs are that it names, for who asks. */
  ask(path: string, base: string): Promise<Answer> {
    const known = this.#known.get(path) ?? this.#load(path, base);
    this.#known.set(path, known);
    return known;
  }

  async #load(path: string, base: string): Promise<Answer> {
    const response = await fetch(new URL(`.${path}`, this.#address));
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    const body = type.includes('json')
      ? (await response.text()).replaceAll(this.#address, base)
      : Buffer.from(await response.arrayBuffer());
    return { status: response.status, type, body };
  }
}
