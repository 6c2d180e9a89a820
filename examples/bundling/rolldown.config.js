export default {
  input: 'server.ts',
  platform: 'node',
  external: ['@node-rs/argon2'],
  output: { file: 'dist/server.mjs', codeSplitting: false, keepNames: true },
};
