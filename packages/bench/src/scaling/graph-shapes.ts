// Owns dependency graphs of a given size: chains, fans, diamonds. Each node adds up what it is given, so none can be skipped.
import { App, type Dependency, dependency } from 'portico';

/** How the nodes of a graph hang together. */
export const shapes = ['chain', 'fan', 'diamond'] as const;
export type Shape = (typeof shapes)[number];

type NumberNode = Dependency<number>;

function node(inputs: readonly NumberNode[], waits: boolean): NumberNode {
  const sum = (...values: readonly number[]): number => values.reduce((total, value) => total + value, 1) % 1_000_003;
  return waits
    ? dependency([...inputs], async (...values: readonly number[]) => sum(...values))
    : dependency([...inputs], sum);
}

/** Each node needs the one before. */
function chain(size: number, waits: boolean): NumberNode {
  let last = node([], waits);
  for (let count = 1; count < size; count++) last = node([last], waits);
  return last;
}

/** One node needs all others. */
function fan(size: number, waits: boolean): NumberNode {
  return node(
    Array.from({ length: size - 1 }, () => node([], waits)),
    waits,
  );
}

/** Layers of two, each node needing both of the layer before: 2 to the power of size/2 paths, if anybody walked them. */
function diamond(size: number, waits: boolean): NumberNode {
  let layer: readonly NumberNode[] = [];
  for (let count = 1; count + 1 < size; count += 2) layer = [node(layer, waits), node(layer, waits)];
  return node(layer, waits);
}

const build = { chain, fan, diamond };

/** An app whose one route, `/`, needs a graph. @param waits Whether every node is an async function. */
export function createGraphApp(shape: Shape, size: number, waits: boolean): App {
  const app = new App({ docs: false });
  app.get('/', [build[shape](size, waits)], (value) => ({ value }));
  return app;
}
