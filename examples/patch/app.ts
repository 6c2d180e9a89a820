import {
  App,
  Body,
  Controller,
  Depends,
  declareError,
  dependency,
  Field,
  Get,
  ifMatch,
  OmitType,
  PartialType,
  Patch,
  Path,
  Public,
} from 'portico';
import { z } from 'zod';

// #region models
class Size {
  @Field() width!: number;
  @Field() height!: number;
}

class Item {
  @Field({ minLength: 1 }) name!: string;
  @Field(String, { nullable: true, optional: true }) note?: string | null;
  @Field({ default: 1 }) amount!: number;
  @Field(Size) size!: Size;
}

class SizePatch extends PartialType(Size) {}

class ItemPatch extends PartialType(OmitType(Item, ['size'])) {
  @Field(SizePatch, { optional: true }) size?: SizePatch;
}
// #endregion models

interface Stored {
  version: number;
  item: Item;
}

const stored = new Map<number, Stored>([
  [1, { version: 1, item: { name: 'lamp', note: 'mind the glass', amount: 3, size: { width: 20, height: 40 } } }],
]);

class NotFound extends declareError(404) {}

const find = dependency(
  [Path('id', z.int())],
  (id) => {
    const found = stored.get(id);
    if (!found) throw new NotFound();
    return found;
  },
  { throws: [NotFound] },
);
const current = ifMatch(find, ({ version }) => version);

// #region merge
/** RFC 7396: null removes, what is absent stays, objects are merged, anything else replaces. */
function mergePatch<T extends object>(target: T, patch: object): T {
  const merged = { ...target } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (!isObject(value)) merged[key] = value;
    else merged[key] = mergePatch(isObject(merged[key]) ? merged[key] : {}, value);
  }
  return merged as T;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
// #endregion merge

@Controller('/items')
class Items {
  @Get('/:id', { response: Item })
  read(@Depends(current) { item }: Stored): Item {
    return item;
  }

  // #region patch
  @Public()
  @Patch('/:id', { response: Item })
  change(
    @Depends(current) found: Stored,
    @Body(ItemPatch, { mediaTypes: ['application/merge-patch+json', 'application/json'] }) patch: ItemPatch,
  ): Item {
    found.item = mergePatch(found.item, patch);
    found.version += 1;
    return found.item;
  }
  // #endregion patch
}

export const app = new App({ title: 'Patch', controllers: [Items] });
