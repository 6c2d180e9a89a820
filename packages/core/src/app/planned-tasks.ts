// Owns the tasks of an app, each with its graph and what runs it, kept in step with the overrides.
import type { TaskDeclaration, TaskRun } from '../declaration/task.js';
import { buildTaskGraph, type TaskGraph } from '../graph/build-task-graph.js';
import { compileTask } from '../plan/compile-task.js';
import type { AppContainer } from './app-container.js';

interface Entry {
  readonly task: TaskDeclaration;
  graph: TaskGraph | undefined;
  run: ((run: TaskRun) => Promise<unknown>) | undefined;
  /** Every dependency that the graph asked for. */
  asked: ReadonlySet<object>;
}

/** The tasks of an app. */
export class PlannedTasks {
  readonly #entries: readonly Entry[];

  constructor(
    tasks: readonly TaskDeclaration[],
    private readonly container: AppContainer,
  ) {
    this.#entries = tasks.map((task) => ({ task, graph: undefined, run: undefined, asked: new Set() }));
  }

  /** Every task's graph; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  graphs(): readonly TaskGraph[] {
    return this.#entries.map((entry) => {
      entry.graph ??= this.#buildGraph(entry);
      return entry.graph;
    });
  }

  /** Whether something of them has to be built. */
  get unbuilt(): boolean {
    return this.#entries.some(({ run }) => !run);
  }

  /** Compiles what is missing; the `app` values must be built. */
  compile(): void {
    for (const entry of this.#entries) {
      entry.run ??= entry.graph && compileTask(entry.graph, this.container.values);
    }
  }

  /** Runs a task. @throws What it throws. */
  async run(task: TaskDeclaration, run: TaskRun): Promise<unknown> {
    const entry = this.#entries.find((one) => one.task === task);
    if (!entry?.run) throw new TypeError(`${task.label} is no task of this app`);
    return entry.run(run);
  }

  /** Drops what rests on a dependency, or everything. */
  invalidate(dependency?: object): void {
    for (const entry of this.#entries) {
      if (dependency && !entry.asked.has(dependency)) continue;
      entry.run = undefined;
      if (dependency) entry.graph = undefined;
    }
  }

  #buildGraph(entry: Entry): TaskGraph {
    const asked = new Set<object>();
    const graph = buildTaskGraph(entry.task, this.container.graph, this.container.overrides(asked));
    entry.asked = asked;
    return graph;
  }
}
