// Runs several things at a time, each as soon as there is room for it; the lanes are those of the whole process.

/** How many run at once on the two processors of the gate: what it runs waits for a third of its time, for servers and browsers. */
const lanes = 3;
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
