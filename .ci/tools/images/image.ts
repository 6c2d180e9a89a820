// What a Dockerfile makes, without an engine: each stage is a folder that stands for its root, where the instructions are carried out.
// Programs of the base image are those of this machine; users there are none, so that whose a folder is, is only remembered.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import dockerignore from '@balena/dockerignore';
import { type Cmd, type Copy, DockerfileParser, type Env, type From, type Instruction } from 'dockerfile-ast';

const run = promisify(execFile);

/** A stage while it is built; the last one is the image. */
export interface Image {
  /** The folder that stands for `/`. */
  readonly root: string;
  /** What it is made from, such as `node`. */
  readonly base: string;
  /** What `ENV` says. */
  readonly env: Record<string, string>;
  workdir: string;
  user: string;
  /** In exec form; empty unless it is. */
  command: readonly string[];
  port: string;
  /** Whose the folders are that were made for a user, by their paths. */
  readonly owners: Record<string, string>;
}

/** What an instruction needs besides its stage. */
interface Build {
  /** The project, as the engine gets it. */
  readonly context: string;
  readonly stages: Map<string, Image>;
  /** The environment of `RUN`, by the base. */
  readonly environmentOf: (base: string) => NodeJS.ProcessEnv;
}

/** Absolute paths of an image, where they are here. */
export function pathsIn(root: string, text: string): string {
  return text.replaceAll(/(^|[\s=])\/(?=\w)/g, `$1${root}/`);
}

/**
 * Carries out the Dockerfile of a project.
 * @param home Where the stages are put.
 * @throws {Error} If one of its instructions cannot be carried out, or is not known here.
 */
export async function buildImage(
  project: string,
  home: string,
  environmentOf: (base: string) => NodeJS.ProcessEnv,
): Promise<Image> {
  const context = mkdtempSync(join(home, 'context-'));
  const ignored = dockerignore.default().add(readFileSync(join(project, '.dockerignore'), 'utf8'));
  for (const path of readdirSync(project, { recursive: true, encoding: 'utf8' }).filter(ignored.createFilter()))
    if (statSync(join(project, path)).isFile()) cpSync(join(project, path), join(context, path));
  const build: Build = { context, stages: new Map(), environmentOf };
  let image: Image | undefined;
  for (const one of DockerfileParser.parse(readFileSync(join(project, 'Dockerfile'), 'utf8')).getInstructions()) {
    if (one.getKeyword() === 'FROM') image = begin(one as From, home, build);
    else if (image) await carryOut(one, image, build);
  }
  if (!image) throw new Error('The Dockerfile has no FROM.');
  return image;
}

function begin(from: From, home: string, { stages }: Build): Image {
  const base = basename(from.getImageName() ?? '');
  const root = mkdtempSync(join(home, 'root-'));
  const image: Image = { root, base, env: {}, workdir: '/', user: 'root', command: [], port: '', owners: {} };
  stages.set(from.getBuildStage() ?? String(stages.size), image);
  return image;
}

async function carryOut(one: Instruction, image: Image, build: Build): Promise<void> {
  const text = one.getArgumentsContent() ?? '';
  switch (one.getKeyword()) {
    case 'WORKDIR':
      image.workdir = text;
      mkdirSync(join(image.root, text), { recursive: true });
      return;
    case 'ENV':
      for (const property of (one as Env).getProperties()) image.env[property.getName()] = property.getValue() ?? '';
      return;
    case 'USER':
      image.user = text;
      return;
    case 'EXPOSE':
      image.port = text;
      return;
    case 'CMD':
      image.command = (one as Cmd).getJSONStrings().map((string) => string.getJSONValue());
      return;
    case 'COPY':
      return copy(one as Copy, image, build);
    case 'RUN':
      return execute(text, image, build);
    default:
      throw new Error(`Nobody knows here what ${one.getKeyword()} does.`);
  }
}

/** As the engine copies: of a folder what is in it, and a path that is not there is an error, unless it is a pattern. */
function copy(one: Copy, image: Image, { context, stages }: Build): void {
  const stage = one.getFromFlag()?.getValue();
  const source = stage == null ? context : stages.get(stage)?.root;
  if (source === undefined) throw new Error(`There is no stage ${stage}.`);
  const paths = one.getArguments().map((argument) => argument.getValue());
  const target = paths.pop() ?? '';
  const into = join(image.root, target.startsWith('/') ? '' : image.workdir, target);
  for (const path of paths.flatMap((pattern) => matching(source, pattern))) {
    const from = join(source, path);
    const to = target.endsWith('/') && statSync(from).isFile() ? join(into, basename(path)) : into;
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}

function matching(folder: string, pattern: string): readonly string[] {
  if (!pattern.endsWith('*')) {
    if (!existsSync(join(folder, pattern))) throw new Error(`Cannot copy ${pattern}: it is not there.`);
    return [pattern];
  }
  const start = basename(pattern.slice(0, -1));
  const names = readdirSync(join(folder, dirname(pattern)));
  return names.filter((name) => name.startsWith(start)).map((name) => join(dirname(pattern), name));
}

async function execute(text: string, image: Image, { environmentOf }: Build): Promise<void> {
  const owned = /^install --directory --owner=(\w+) (\/\S+)$/.exec(text);
  if (owned) {
    const [, owner = '', folder = ''] = owned;
    image.owners[folder] = owner;
    mkdirSync(join(image.root, folder), { recursive: true });
    return;
  }
  const env = { ...environmentOf(image.base), ...image.env };
  await run('sh', ['-c', pathsIn(image.root, text)], { cwd: join(image.root, image.workdir), env }).catch((error) => {
    throw new Error(`RUN ${text} failed:\n${error.stdout}\n${error.stderr}`, { cause: error });
  });
}
