import { App, Body, File, Form, HTTPBearer, HTTPException, JsonLines, Post, Public, Put, Security } from 'portico';
import { z } from 'zod';

const bearer = new HTTPBearer();
const Measurement = z.object({ at: z.iso.datetime(), celsius: z.number() });
type Measurement = z.infer<typeof Measurement>;

class Files {
  // #region shortest
  @Public()
  @Post('/avatar')
  avatar(@File('avatar') avatar: File) {
    return { name: avatar.name, type: avatar.type, size: avatar.size };
  }
  // #endregion shortest

  // #region checked
  @Post('/photos', { bodyLimit: 20_000_000 })
  async photos(
    @Security(bearer) _who: object,
    @File('photo', z.file().max(5_000_000).mime(['image/png', 'image/jpeg'])) photo: File,
    @File('more', [File], { default: [] }) more: File[],
    @Form('caption', String, { optional: true }) caption?: string,
  ) {
    return { caption: caption ?? photo.name, files: 1 + more.length };
  }
  // #endregion checked

  // #region stream
  @Public()
  @Put('/backup', { bodyLimit: 2_000_000_000, bodyTimeout: 600 })
  async backup(@Body(ReadableStream) body: ReadableStream<Uint8Array>) {
    let size = 0;
    for await (const piece of body) size += piece.byteLength;
    return { size };
  }
  // #endregion stream

  // #region lines
  @Public()
  @Post('/measurements')
  async import(@Body(JsonLines(Measurement)) measurements: AsyncIterable<Measurement>) {
    let count = 0;
    for await (const { celsius } of measurements) {
      if (celsius < -273.15) throw new HTTPException(409, `Measurement ${count} is colder than cold`);
      count += 1;
    }
    return { count };
  }
  // #endregion lines
}

export const app = new App({ title: 'Files', controllers: [Files] });
