export default {
  build: { ssr: 'server.ts', rolldownOptions: { output: { codeSplitting: false, keepNames: true } } },
  ssr: { noExternal: true, external: ['@node-rs/argon2'] },
};
