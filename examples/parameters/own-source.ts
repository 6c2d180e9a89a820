import { App, defineSource, type Source } from 'portico';

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

export const app = new App({ title: 'Own source' });

// #region use
app.get('/items', [Sort(['name', 'price'])], (sort) => ({ sort }));
// #endregion use
