// Owns waiting for no longer than one may: for the end of what runs, and for a server that does not answer.

/** Whether work is done within so many seconds. What it throws later, nobody hears. @throws What it throws in time. */
export async function within(work: Promise<unknown>, seconds: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000, false);
  });
  return Promise.race([work.then(() => true), over]).finally(() => clearTimeout(timer));
}

/** What the work gives. @throws What it throws. @throws {Error} If it takes longer than so many seconds. */
export async function answerOf<V>(work: Promise<V>, seconds: number): Promise<V> {
  if (await within(work, seconds)) return work;
  throw new Error(`no answer within ${seconds} s`);
}
