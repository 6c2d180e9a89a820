// Owns the reading of a .cpuprofile: time of their own, by function and by where functions come from.

/** The parts of V8's profile that are read. @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly endTime: number;
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
}

/** Time spent in one place itself, without what it called. */
export interface SelfTime {
  readonly place: string;
  readonly microseconds: number;
}

/** Sums the samples of a profile's last seconds; idle time is left out. */
export function sumSelfTime(profile: CpuProfile, seconds: number, nameOf: (node: ProfileNode) => string): SelfTime[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const from = profile.endTime - seconds * 1e6;
  const sums = new Map<string, number>();
  let time = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    const delta = profile.timeDeltas[index] ?? 0;
    const node = nodes.get(id);
    time += delta;
    if (time < from || !node || node.callFrame.functionName === '(idle)') continue;
    const name = nameOf(node);
    sums.set(name, (sums.get(name) ?? 0) + delta);
  }
  return [...sums]
    .map(([place, microseconds]) => ({ place, microseconds }))
    .sort((a, b) => b.microseconds - a.microseconds);
}

/** `execute packages/core/dist/plan/execute.js:14`. */
export function nameOfFunction({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  return `${functionName || '(anonymous)'} ${url && `${shortPath(url)}:${lineNumber + 1}`}`.trimEnd();
}

/** Node's own modules one by one, installed packages by name, Portico's files by layer. */
export function nameOfOrigin({ callFrame: { functionName, url } }: ProfileNode): string {
  const path = shortPath(url);
  if (path === '') return functionName.startsWith('(') ? functionName : 'V8 and native code';
  if (path.startsWith('packages/')) return path.split('/').slice(0, 4).join('/');
  if (path.startsWith('node:') || !url.includes('/node_modules/')) return path;
  return path.split('/', path.startsWith('@') ? 2 : 1).join('/');
}

function shortPath(url: string): string {
  const installed = url.lastIndexOf('/node_modules/');
  if (installed >= 0) return url.slice(installed + '/node_modules/'.length);
  const own = /\/((?:packages|bench)\/.*)$/.exec(url);
  return own?.[1] ?? url;
}
