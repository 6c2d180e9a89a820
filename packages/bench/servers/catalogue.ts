// Owns what every server lists: a page of a thousand products, each with ten fields to show and two that nobody may see.

/** What a product can be. */
export const categories = ['desk', 'light', 'storage', 'garden'] as const;
export type Category = (typeof categories)[number];

/** A product as it is stored. */
export interface ProductRecord {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly brand: string;
  readonly category: Category;
  readonly price: number;
  readonly stock: number;
  readonly available: boolean;
  readonly updatedAt: string;
  readonly margin: number;
  readonly supplier: { readonly id: number; readonly contact: string };
}

const materials = ['Walnut', 'Oak', 'Brass', 'Linen', 'Ash', 'Steel', 'Cork'];
const things = ['lamp', 'tray', 'shelf', 'stool', 'planter'];
const brands = ['Canal workshop', 'Northern light', 'Field and Sons', 'Atelier Dubois'];

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** The product of a place in the list, the same in every process. */
export function productAt(index: number): ProductRecord {
  const [material, thing] = [pick(materials, index), pick(things, index)];
  return {
    id: index + 1,
    sku: `${thing.slice(0, 3).toUpperCase()}-${String(index).padStart(4, '0')}`,
    name: `${material} ${thing} no. ${index}`,
    description: `A ${thing} of ${material.toLowerCase()}, made by hand; the ${index}th of its kind.`,
    brand: pick(brands, index),
    category: pick(categories, index),
    price: 10 + (index % 90) + 0.95,
    stock: index % 40,
    available: index % 40 > 0,
    updatedAt: new Date(Date.UTC(2026, 0, 1 + (index % 28))).toISOString(),
    margin: 0.4,
    supplier: { id: index % 7, contact: 'Do not show' },
  };
}

/** All products. */
export const products: readonly ProductRecord[] = Array.from({ length: 1000 }, (_, index) => productAt(index));
