// What every client sends to the app of lists, by operation and by name: texts that a careless client, or server, takes apart.

const tags = ['a,b', 'c&d=e+f;g', '50% "%2C" /?#', 'é|漢 😀'];
const sizes = [1, -2.5, 0];
const flags = [true, false];
const days = ['2024-02-29T12:00:00.000Z', '1999-12-31T23:59:59.999Z'];
const colours: ('red' | 'sea green' | 'a,b')[] = ['sea green', 'a,b'];
const shades: ('red' | 'sea green')[] = ['red', 'sea green'];
const place = { city: 'é & [+]', radius: 2.5 };
const search = { text: 'é & +', tags, sizes, near: place };

/** A file, as it arrives. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly hex: string;
}

/** The file itself. */
export function toFile({ name, type, hex }: SentFile): File {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new File([bytes], name, { type });
}

const fileOf = (name: string): SentFile => ({ name, type: 'application/octet-stream', hex: '00ff800a' });

export const sent = {
  query: { tags, sizes, flags, days, colours, big: ['9007199254740993', '-12345678901234567890'] },
  // No item can hold what stands between the items: clients encode both alike, or the item's not at all.
  delimited: {
    commas: tags,
    pipes: tags.map((tag) => tag.replaceAll('|', '-')),
    spaces: tags.map((tag) => tag.replaceAll(' ', '-')),
    sizes,
    days,
  },
  deep: {
    filter: { name: 'é & , +', least: -2.5, open: true, since: days[0] as string, colour: colours[1] as 'a,b', tags },
  },
  search,
  // A header's text is what fetch lets through (https://fetch.spec.whatwg.org/#concept-header), and a comma ends an item.
  header: {
    'X-Tags': ['c&d=e+f;g', '50% %2C /?#'],
    'X-Sizes': sizes,
    'X-Flags': flags,
    'X-Days': days,
    'X-Shades': shades,
  },
  path: { tags, sizes, days },
  cookie: { tags, sizes, text: 'é, ; " 50%', on: false, colour: colours[1] as 'a,b' },
  form: { text: ' é & +', tags, sizes, flags, days, colours },
  whole: search,
  nested: { place, text: 'a' },
  upload: { one: fileOf('é.bin') },
  uploads: { many: [fileOf('é.bin'), fileOf('b.bin')], text: 'é & +', tags, sizes },
};
