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
/** `?price=10-20`: two whole numbers, of which a schema says more. */
function Between<const S extends Schema>(name: string, schema: S): Source<Infer<S>> {
  const loc = ['query', name];
  const pattern = '^\\d{1,9}-\\d{1,9}$';
  const range = new RegExp(pattern);
  return defineSource({
    label: `Between('${name}')`,
    in: 'query',
    reads: 'head',
    compile: () => {
      const validate = compileSchema(schema);
      return (head) => {
        const text = [head.query(name) ?? ''].flat().at(-1) ?? '';
        if (!range.test(text)) {
          return { ok: false, issues: [{ type: 'range', loc, msg: 'Input should be two numbers, as 10-20' }] };
        }
        const [from, to] = text.split('-').map(Number);
        return locate(validate({ from, to }), loc, text);
      };
    },
    describe: () => ({
      parameters: [
        { in: 'query', name, required: true, schema: { jsonSchema: { type: 'string', pattern } }, options: {} },
      ],
    }),
  });
}
// #endregion schema

export const app = new App({ title: 'Own source' });

// #region use
app.get('/items', [Sort(['name', 'price'])], (sort) => ({ sort }));
// #endregion use

// #region use-schema
const Prices = z.object({ from: z.int(), to: z.int() }).refine(({ from, to }) => from <= to, 'Input should go upwards');

app.get('/lamps', [Between('price', Prices)], ({ from, to }) => ({ from, to }));
// #endregion use-schema
