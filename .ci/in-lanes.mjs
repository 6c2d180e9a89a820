// Runs several things at a time, each as soon as there is room for it.

/** How many run at once: what the gate runs is mostly one thread, and waits now and then. */
const lanes = 2;

/**
 * Runs something for each item.
 * @returns What came of each, in the order of the items.
 */
export async function inLanes(items, run) {
  const results = [];
  const left = items.entries();
  const work = async () => {
    for (const [index, item] of left) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return results;
}
