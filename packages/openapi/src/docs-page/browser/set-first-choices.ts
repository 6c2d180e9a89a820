// Owns the value of a parameter that is one of a few. Swagger UI shows the first of them, but takes it for given only when something
// changes beside it: where operations are ready to be tried out, the first press on Execute would be refused.

/** What Swagger UI shows of one parameter. */
interface ParameterRow {
  readonly props: object;
  /** Gives a value to a parameter that has none. */
  UNSAFE_componentWillReceiveProps(props: object): void;
}

type RowComponent = new (...given: never[]) => ParameterRow;

interface ChoicesPlugin {
  readonly wrapComponents: { parameterRow(original: RowComponent): RowComponent };
}

export const setFirstChoices = (): ChoicesPlugin => ({
  wrapComponents: {
    parameterRow: (original) =>
      class extends original {
        componentDidMount(): void {
          this.UNSAFE_componentWillReceiveProps(this.props);
        }
      },
  },
});
