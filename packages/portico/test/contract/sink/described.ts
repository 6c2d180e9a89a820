// What can be said of parameters beside what they must be, in every place; and models of them with names and styles of their own.
import {
  Body,
  Controller,
  Cookie,
  Field,
  File,
  Form,
  Get,
  Header,
  JsonLines,
  Model,
  Path,
  Post,
  Put,
  Query,
} from 'portico';
import { z } from 'zod';

@Model({ extra: 'forbid' })
class Search {
  @Field({ alias: 'search-text', maxLength: 9, optional: true, description: 'What to look for' }) text?: string;
  @Field([z.int()], { style: 'pipeDelimited', maxItems: 3, optional: true }) ids?: number[];
  @Field([z.int()], { explode: false, maxItems: 3, default: [] }) sizes!: number[];
  @Field([z.string().regex(/^[a-z]{1,4}$/)], { style: 'spaceDelimited', maxItems: 2, default: ['red'] })
  tags!: string[];
  @Field(z.int().min(1).max(50), { default: 20, examples: [50], deprecated: true }) limit!: number;
}

class Client {
  @Field({ alias: 'x-client-id', maxLength: 12 }) id!: string;
  @Field([z.int()], { alias: 'x-levels', maxItems: 3, optional: true }) levels?: number[];
}

@Model({ extra: 'forbid' })
class Signup {
  @Field({ alias: 'full-name', minLength: 1, maxLength: 20 }) fullName!: string;
  @Field(z.int().min(0).max(150), { alias: 'age-in-years', optional: true, message: 'Say how old' }) age?: number;
  @Field([z.string().min(1)], { alias: 'topic', maxItems: 3, default: [] }) topics!: string[];
}

const Line = z.object({ at: z.int() });
const Text = z.string().max(9);

@Controller('/described')
export class Described {
  @Get('/query')
  query(
    @Query('text', Text, { description: 'What to *look* for', examples: ['lamp'] }) text: string,
    @Query('old', Text, { deprecated: true, optional: true }) old: string | undefined,
    @Query('hidden', Text, { includeInSchema: false, default: 'unseen' }) hidden: string,
  ): object {
    return { text, old, hidden };
  }

  @Get('/path/:id/:rest?')
  path(
    @Path('id', z.int(), { description: 'Which', examples: [7], deprecated: true }) id: number,
    @Path('rest', z.string().max(9), { default: 'all' }) rest: string,
  ): object {
    return { id, rest };
  }

  @Get('/optional/:rest?')
  optional(@Path('rest', z.string().max(9), { optional: true }) rest: string | undefined): object {
    return { rest };
  }

  @Get('/headers')
  headers(
    @Header('x-text', Text, { description: 'A text', examples: ['a'], emptyIsAbsent: true }) text: string,
    @Header('x-old', Text, { deprecated: true, optional: true }) old: string | undefined,
    @Header('x-hidden', Text, { includeInSchema: false, default: 'a' }) hidden: string,
    @Cookie('text', Text, { description: 'A text', examples: ['a'], deprecated: true }) cookie: string,
    @Cookie('hidden', Text, { includeInSchema: false, optional: true }) other: string | undefined,
  ): object {
    return { text, old, hidden, cookie, other };
  }

  @Get('/search')
  search(@Query(Search) search: Search, @Header(Client) client: Client): object {
    return { search, client };
  }

  @Get('/blanks')
  blanks(@Query('limit', z.int(), { emptyIsAbsent: true, default: 3 }) limit: number): object {
    return { limit };
  }

  @Post('/signup', { response: Signup })
  signup(@Form(Signup) signup: Signup): Signup {
    return signup;
  }

  @Post('/form')
  form(
    @Form('text', Text, { emptyIsAbsent: false, description: 'A text', examples: ['a'] }) text: string,
    @Form('old', Text, { deprecated: true, optional: true }) old: string | undefined,
    @Form('hidden', Text, { includeInSchema: false, default: 'a' }) hidden: string,
    @File('photo', z.file().max(5000), { optional: true, description: 'A picture', examples: ['(bytes)'] }) photo:
      | File
      | undefined,
    @File('old-photo', z.file(), { deprecated: true, optional: true }) before: File | undefined,
    @File('spare-photo', z.file(), { default: new File(['spare'], 'spare.txt') }) spare: File,
    @File('hidden-photo', z.file(), { includeInSchema: false, optional: true }) none: File | undefined,
  ): object {
    return { text, old, hidden, files: [photo, before, spare, none].map((file) => file?.size ?? 0) };
  }

  @Put('/body')
  body(
    @Body(Line, { description: 'A line', examples: [{ at: 1 }], deprecated: true, default: { at: 0 } }) line: object,
  ): object {
    return line;
  }

  @Put('/hidden')
  hidden(@Body(Line, { includeInSchema: false, optional: true }) line: object | undefined): object {
    return line ?? {};
  }

  @Put('/lines')
  async lines(@Body(JsonLines(Line), { itemLimit: 1000 }) lines: AsyncIterable<z.infer<typeof Line>>): Promise<object> {
    let count = 0;
    for await (const _ of lines) count += 1;
    return { count };
  }

  @Put('/media', { response: Line })
  media(
    @Body(Line, { mediaTypes: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'] })
    line: z.infer<typeof Line>,
  ): z.infer<typeof Line> {
    return line;
  }
}
