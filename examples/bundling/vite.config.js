export default {
  build: { ssr: 'server.ts', rolldownOptions: { output: { codeSplitting: false } } },
  ssr: { noExternal: true, external: ['@node-rs/argon2'] },
};
