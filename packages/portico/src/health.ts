// The probes of an app, for those that have some: no other app loads them.
export * from '@portico/health';
