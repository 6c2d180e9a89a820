// Bytes as base64: fields, lists, sources, and Buffers in what handlers return.
import { Body, Field, Get, Header, Post, Query } from 'portico';

class Picture {
  @Field() data!: Uint8Array;
  @Field({ maxLength: 32, optional: true }) hash?: Uint8Array;
  @Field(Uint8Array, { default: Buffer.from('a') }) small!: Uint8Array;
  @Field([Uint8Array]) layers!: Uint8Array[];
  @Field(Uint8Array, { nullable: true }) mask!: Uint8Array | null;
}

export class Pictures {
  @Post('/pictures', { response: Picture })
  add(@Body(Picture) picture: Picture, @Header('x-key', Uint8Array) key: Uint8Array): Picture {
    const owned: Uint8Array<ArrayBuffer> = new Uint8Array(key);
    return { ...picture, data: Buffer.from('a'), hash: owned };
  }

  @Get('/parts', { response: [Uint8Array] })
  parts(@Query('ids', [Uint8Array]) ids: Uint8Array[], @Query('first') first: Uint8Array): Uint8Array[] {
    return [...ids, first, Buffer.from('a')];
  }
}
