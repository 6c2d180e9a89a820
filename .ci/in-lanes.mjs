// Runs several things at a time, each as soon as there is room for it; the lanes are those of the whole process.

/** How many run at once: what the gate runs is mostly one thread, and waits now and then. */
const lanes = 2;
const waiting = [];
let free = lanes;

/**
 * Runs something once there is room for it, after what asked for room before.
 * @returns What came of it.
 */
async function inLane(run) {
  if (free > 0) free--;
  else await new Promise((resolve) => waiting.push(resolve));
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

/**
 * Runs something for each item.
 * @returns What came of each, in the order of the items.
 */
export function inLanes(items, run) {
  return Promise.all([...items].map((item) => inLane(() => run(item))));
}
