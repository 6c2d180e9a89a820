// What both apps know: the items, and who may add some.
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly price: number;
  /** What was paid for it, which is nobody's business. */
  readonly cost: number;
}

export const items: Item[] = [
  { id: 1, name: 'lamp', price: 20, cost: 8 },
  { id: 2, name: 'tray', price: 12, cost: 5 },
];

export const isMember = (token: string): boolean => token === 'ada';
