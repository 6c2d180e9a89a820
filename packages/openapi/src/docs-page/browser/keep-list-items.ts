// Owns lists that are filled in item by item. Swagger UI adds an item to the list as it last drew it, and goes back to the list that it
// was last given whenever something beside it changes: what was typed in at that moment is still shown, and its sample is sent.
import type { System } from './swagger-ui.js';

/** A list of Swagger UI's own library. */
interface Items {
  push(item: unknown): Items;
}

interface ListState {
  readonly value: Items;
  readonly schema: { get(member: string): unknown };
}

interface ListProps {
  readonly value?: unknown;
  readonly fn: { getSampleSchema(schema: unknown, type: false, options: object): unknown };
}

/** Swagger UI's component for a list. */
interface ListField {
  readonly props: ListProps;
  readonly state: ListState;
  /** Tells the page what the list is now. */
  onChange(): void;
  addItem: () => void;
  setState(change: (state: ListState) => Partial<ListState>, then: () => void): void;
  UNSAFE_componentWillReceiveProps(props: ListProps): void;
}

type ListComponent = new (...given: never[]) => ListField;

interface ListsPlugin {
  readonly wrapComponents: { JsonSchema_array(original: ListComponent, system: System): ListComponent };
}

export const keepListItems = (): ListsPlugin => ({
  wrapComponents: {
    JsonSchema_array: (original) =>
      class extends original {
        override addItem = (): void => {
          const schema = this.state.schema.get('items');
          const item = this.props.fn.getSampleSchema(schema, false, { includeWriteOnly: true });
          this.setState(({ value }) => ({ value: value.push(item) }), this.onChange);
        };

        override UNSAFE_componentWillReceiveProps(props: ListProps): void {
          const isNew = props.value !== this.props.value;
          super.UNSAFE_componentWillReceiveProps(isNew ? props : { ...props, value: this.state.value });
        }
      },
  },
});
