import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('keepListItems');

/** A list as Swagger UI's library has it: a change makes another one. */
class Items {
  constructor(readonly items: readonly string[]) {}

  push(item: string): Items {
    return new Items([...this.items, item]);
  }
}

interface Props {
  readonly value?: Items | undefined;
  readonly fn: object;
}

interface State {
  readonly value: Items;
}

/** As far as it matters Swagger UI's component of a list, within a React that draws when it is told to. */
class Original {
  readonly sent: unknown[] = [];
  state: State & { readonly schema: ReadonlyMap<string, string> };
  readonly #waiting: (() => void)[] = [];

  constructor(readonly props: Props) {
    this.state = { value: props.value ?? new Items([]), schema: new Map([['items', 'of items']]) };
  }

  onChange(): void {
    this.sent.push(this.state.value.items);
  }

  setState(change: Partial<State> | ((state: State) => Partial<State>), then?: () => void): void {
    this.#waiting.push(() => {
      this.state = { ...this.state, ...(typeof change === 'function' ? change(this.state) : change) };
      then?.call(this);
    });
  }

  UNSAFE_componentWillReceiveProps({ value = new Items([]) }: Props): void {
    if (value !== this.state.value) this.setState({ value });
  }

  /** A person types; it is drawn later. */
  type(item: string): void {
    this.setState(() => ({ value: new Items([item]) }), this.onChange);
  }

  draw(): void {
    for (const change of this.#waiting.splice(0)) change();
  }
}

type List = Original & { addItem(): void };

const fn = {
  getSampleSchema: (schema: string, _type: boolean, { includeWriteOnly = false }) => [schema, includeWriteOnly],
};

function createList(value: Items): List {
  const Wrapped = startDocs().plugin('wrapComponents.JsonSchema_array')(Original) as new (props: Props) => List;
  return new Wrapped({ value, fn });
}

test('an item is added to what was typed in just before', () => {
  const list = createList(new Items(['sample']));
  list.type('typed');
  list.addItem();
  list.draw();
  assert.equal(JSON.parse(JSON.stringify(list.sent)), [['typed'], ['typed', ['of items', true]]]);
});

test('what was typed in stays when something beside the list changes', () => {
  const value = new Items(['sample']);
  const list = createList(value);
  list.type('typed');
  list.UNSAFE_componentWillReceiveProps({ value, fn });
  list.draw();
  assert.equal(list.state.value.items, ['typed']);
});

test('another list that the page gives is taken', () => {
  const list = createList(new Items(['sample']));
  list.UNSAFE_componentWillReceiveProps({ value: new Items(['other']), fn });
  list.draw();
  assert.equal(list.state.value.items, ['other']);
  list.UNSAFE_componentWillReceiveProps({ fn });
  list.draw();
  assert.equal(list.state.value.items, []);
});

test.run();
