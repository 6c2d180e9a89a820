// Owns when jose is loaded: with the first token, so that an app without tokens never pays for it.
type Jose = typeof import('jose');

let jose: Promise<Jose> | undefined;

/** Loads jose, once. */
export function loadJose(): Promise<Jose> {
  jose ??= import('jose');
  return jose;
}
