// File is a source, a class and a type; streams and lines have the types of what they give.
import { App, Body, Field, File, Form, type Infer, JsonLines, Post } from 'portico';
import { z } from 'zod';

class Item {
  @Field() name!: string;
}

class Profile {
  @Field(File) photo!: File;
  @Field([File], { optional: true }) more?: File[];
}

const photo: Infer<typeof File> = new File(['a'], 'a.txt', { type: 'text/plain', lastModified: 1 });
const own: globalThis.File = photo;
const size: number = photo instanceof File ? own.size : 0;

export class Uploads {
  @Post('/')
  async upload(
    @File('avatar') _avatar: File,
    @File('blob') _blob: Blob,
    @File('photo', z.file().max(size).mime(['image/png'])) _photo: File,
    @File('more', [File], { default: [] }) _more: File[],
    @File('perhaps', File, { optional: true }) _perhaps?: File,
    @Form('caption', String, { optional: true }) _caption?: string,
  ): Promise<void> {}

  @Post('/profile')
  profile(@Form(Profile) profile: Profile): number {
    return profile.photo.size;
  }

  @Post('/stream')
  stream(@Body(ReadableStream) _stream: ReadableStream<Uint8Array>): void {}

  @Post('/lines')
  lines(@Body(JsonLines(Item), { itemLimit: 1000 }) _items: AsyncIterable<Item>): void {}
}

const app = new App({ uploads: { parts: 10, folder: '/var/tmp' }, bodyTimeout: 60 });
app.post('/', [File('a'), File('b', [File])], { bodyLimit: 1e9, uploads: { memory: 0 } }, async (a, b) => {
  const texts: string[] = [await a.text(), ...(await Promise.all(b.map((file) => file.text())))];
  return texts;
});
app.post('/lines', [Body(JsonLines(z.object({ at: z.iso.datetime() })))], async (lines) => {
  for await (const { at } of lines) at.toUpperCase();
});
