// Owns the samples that stand in a body before anything is typed in: made by Swagger UI, of schemas of which it makes good ones.
import { isSchema, type SampledSchema, schemaToSample } from './schema-to-sample.js';

/** Makes a sample of a schema, unless there is none; an override takes its place. */
type SampleFromSchema = (schema: SampledSchema | undefined, options?: object, override?: unknown) => unknown;

interface SamplesPlugin {
  afterLoad(this: {
    readonly fn: { readonly jsonSchema202012?: { memoizedSampleFromSchema: SampleFromSchema } };
  }): void;
}

export const makeSamples = (): SamplesPlugin => ({
  afterLoad() {
    const samples = this.fn.jsonSchema202012;
    if (!samples) return;
    const sample = samples.memoizedSampleFromSchema;
    samples.memoizedSampleFromSchema = (schema, options = {}, override = undefined) => {
      if (!isSchema(schema) || override !== undefined) return sample(schema, options, override);
      return sample(
        schemaToSample(schema, (part) => sample(part, options)),
        options,
      );
    };
  },
});
