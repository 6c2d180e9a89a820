// Owns the signal of one run. That of the queue lives as long as the app, and would keep all that the runs leave on it.
import { whenAborted } from '@portico/core/graph';

/**
 * Does work with a signal of its own.
 * @param cut Aborts it, too.
 * @param timeout Seconds after which it is aborted. Default: never.
 */
export async function withSignal<V>(
  cut: AbortSignal,
  timeout: number | undefined,
  work: (signal: AbortSignal) => Promise<V>,
): Promise<V> {
  const ending = new AbortController();
  const overdue = (): void => ending.abort(new DOMException('The job took longer than it may', 'TimeoutError'));
  const timer = timeout === undefined ? undefined : setTimeout(overdue, timeout * 1000);
  const forget = whenAborted(cut, () => ending.abort(cut.reason));
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    forget();
  }
}
