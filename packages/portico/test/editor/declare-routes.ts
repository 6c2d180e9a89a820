// Writes programs of many routes that use what can be declared: parameter models, views, pages, parts of a body, declared errors,
// scopes. Three routes in each file, as a project has them.

/** A file of a program. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** How many routes stand in one file. */
export const routesPerFile = 3;

const shared = `import { declareError, dependency, OAuth2PasswordBearer, SecurityScopes } from 'portico';
import { z } from 'zod';

const oauth2 = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { read: 'Read', write: 'Write' } });
export interface User { readonly name: string; readonly scopes: readonly string[] }
export const user = dependency([oauth2, SecurityScopes], (token, { scopes }): User => ({ name: token, scopes }));
export class Missing extends declareError(404) {}
export class Conflict extends declareError(409, { schema: z.object({ version: z.int() }) }) {}
`;

/** The text of one file. @param index Which, from 0. */
export function declareFile(index: number): string {
  return `import {
  Body, Controller, Field, Get, OmitType, Page, PageQuery, PartialType, Path, Patch, Post, Query, Security,
} from 'portico';
import { z } from 'zod';
import { Conflict, Missing, type User, user } from './shared.js';

export class Item${index} {
  @Field({ readOnly: true }) id?: number;
  @Field({ minLength: 1, maxLength: 50 }) name!: string;
  @Field(z.enum(['new', 'used'])) state!: 'new' | 'used';
  @Field(String, { nullable: true, optional: true }) note?: string | null;
  @Field([String], { default: [] }) tags!: string[];
  @Field({ format: 'decimal' }) price!: string;
}
export class NewItem${index} extends OmitType(Item${index}, ['id']) {}
export class Item${index}Patch extends PartialType(NewItem${index}) {}
export class Item${index}Query extends PageQuery({ max: 50 }) {
  @Field({ optional: true }) q?: string;
  @Field([z.int()], { style: 'pipeDelimited', optional: true }) ids?: number[];
}

@Controller('/items${index}', { tags: ['items${index}'] })
export class Items${index} {
  @Get('/', { response: Page(Item${index}), dependencies: [Security(user, ['read'])] })
  list(@Query(Item${index}Query) query: Item${index}Query): Page<Item${index}> {
    return { items: [], total: 0, limit: query.limit, offset: query.offset };
  }

  @Post('/', { response: Item${index}, status: 201, throws: [Conflict] })
  create(
    @Body('item', NewItem${index}) item: NewItem${index},
    @Body('copies', z.int().min(1), { default: 1 }) copies: number,
    @Security(user, ['write']) owner: User,
  ): Item${index} {
    return { ...item, id: copies, note: owner.name };
  }

  @Patch('/:id', { response: Item${index}, throws: [Missing, Conflict] })
  change(
    @Path('id', z.int()) id: number,
    @Body(Item${index}Patch) patch: Item${index}Patch,
    @Security(user, ['write']) _owner: User,
  ): Item${index} {
    if (patch.name === '') throw new Conflict({ version: id });
    return { name: '', state: 'new', tags: [], price: '0', ...patch, id };
  }
}
`;
}

/** The files of a program of so many routes. */
export function declareProgram(routes: number): readonly SourceText[] {
  const count = Math.ceil(routes / routesPerFile);
  const indexes = Array.from({ length: count }, (_, index) => index);
  const imports = indexes.map((index) => `import { Items${index} } from './items${index}.js';\n`).join('');
  const controllers = indexes.map((index) => `Items${index}`).join(', ');
  return [
    { name: 'shared.ts', text: shared },
    {
      name: 'app.ts',
      text: `import { App } from 'portico';\n${imports}\nexport const app = new App({ controllers: [${controllers}] });\n`,
    },
    ...indexes.map((index) => ({ name: `items${index}.ts`, text: declareFile(index) })),
  ];
}
