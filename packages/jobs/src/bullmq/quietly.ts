// Owns that a server that is away is told of, and not again at each attempt to reach it.

/** How long the same failure is not told again, in milliseconds: a server that is away is asked again and again. */
const silence = 60_000;

/** Tells errors, but none a second time at once. */
export function quietly(tell: (error: unknown) => void): (error: unknown) => void {
  const told = new Map<string, number>();
  return (error) => {
    const message = String(error);
    if (Date.now() - (told.get(message) ?? 0) < silence) return;
    if (told.size > 100) told.clear();
    told.set(message, Date.now());
    tell(error);
  };
}
