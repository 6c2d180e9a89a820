// Owns the time that anything may take.

/** It took longer than it may. */
export class Overdue extends Error {
  override name = 'Overdue';
}

/**
 * Gives what work gives, unless that takes too long.
 * @param ref Whether the wait keeps the process alive, as work of a script must and work behind the scenes must not.
 * @throws {Overdue} If it takes longer than so many seconds; the work goes on, and nobody hears of it.
 */
export async function within<V>(seconds: number, work: () => Promise<V>, { ref }: { ref: boolean }): Promise<V> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Overdue(`no answer came within ${seconds} s`)), seconds * 1000);
    if (!ref) timer.unref();
  });
  try {
    return await Promise.race([work(), overdue]);
  } finally {
    clearTimeout(timer);
  }
}
