import { App, compileSchema, defineSource, type Infer, locate, type Schema, type Source } from 'portico';
import { z } from 'zod';

// #region source
interface Order {
  readonly by: string;
  readonly descending: boolean;
}

/** `?sort=-price,name`: by these names, a `-` before one means downwards. */
function Sort(names: readonly string[]): Source<readonly Order[]> {
  const pattern = `^-?(?:${names.join('|')})(?:,-?(?:${names.join('|')}))*$`;
  const sort = new RegExp(pattern);
  return defineSource<readonly Order[]>({
    label: `Sort(${names.join(', ')})`,
    in: 'query',
    reads: 'head',
    required: false,
    compile: () => (head) => {
      const text = [head.query('sort') ?? []].flat().at(-1);
      if (text === undefined) return { ok: true, value: [] };
      if (!sort.test(text)) {
        const msg = `Input should be names to sort by: ${names.join(', ')}`;
        return { ok: false, issues: [{ type: 'sort', loc: ['query', 'sort'], msg }] };
      }
      const value = text.split(',').map((name) => ({ by: name.replace('-', ''), descending: name.startsWith('-') }));
      return { ok: true, value };
    },
    describe: () => ({
      parameters: [
        {
          in: 'query',
          name: 'sort',
          required: false,
          schema: { jsonSchema: { type: 'string', pattern } },
          options: { description: 'Names to sort by; a `-` before one means downwards' },
        },
      ],
    }),
  });
}
// #endregion source

// #region schema
/** A value of the query, its JSON written in base64url. */
function Packed<const S extends Schema>(name: string, schema: S): Source<Infer<S>> {
  const loc = ['query', name];
  return defineSource({
    label: `Packed('${name}')`,
    in: 'query',
    reads: 'head',
    compile: () => {
      const validate = compileSchema(schema);
      return (head) => {
        const text = String(head.query(name) ?? '');
        try {
          const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
          return locate(validate(value), loc, value);
        } catch {
          return { ok: false, issues: [{ type: 'packed', loc, msg: 'Input should be JSON in base64url' }] };
        }
      };
    },
    describe: () => ({ parameters: [{ in: 'query', name, required: true, schema: String, options: {} }] }),
  });
}
// #endregion schema

export const app = new App({ title: 'Own source' });

// #region use
app.get('/items', [Sort(['name', 'price'])], (sort) => ({ sort }));
// #endregion use

// #region use-schema
app.get('/page', [Packed('after', z.object({ id: z.int() }))], ({ id }) => ({ after: id }));
// #endregion use-schema
