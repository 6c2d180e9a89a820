export default {
  entry: './server.ts',
  target: 'node20',
  mode: 'production',
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: 'swc-loader',
        options: {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
          },
        },
      },
    ],
  },
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  externals: { '@node-rs/argon2': 'import @node-rs/argon2' },
  experiments: { outputModule: true },
  output: { filename: 'server.mjs', module: true, asyncChunks: false }, // one file
};
