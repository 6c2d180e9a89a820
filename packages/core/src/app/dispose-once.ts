// Owns what can be taken back by `using`, and is taken back once, however often it is disposed.

/** Does something when disposed, the first time alone. */
export function disposeOnce(dispose: () => void): Disposable {
  let active = true;
  return {
    [Symbol.dispose]: () => {
      if (!active) return;
      active = false;
      dispose();
    },
  };
}
