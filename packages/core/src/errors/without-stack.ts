// Owns the making of errors that strangers provoke: for these the engine's stack, which nobody will read, would be the
// dearest part of the answer, and a flood of bad requests dearer than one of good ones. Layer 0.

/** Creates an error without a stack. */
export function withoutStack<E extends Error>(create: () => E): E {
  const { stackTraceLimit } = Error;
  // No plain assignment: it throws where the built-ins are frozen.
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return create();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  }
}
