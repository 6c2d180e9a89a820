import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('setFirstChoices');

interface Row {
  componentDidMount(): void;
}

test('a parameter is given its value as soon as it is there', () => {
  const given: object[] = [];
  class Original {
    constructor(readonly props: object) {}

    UNSAFE_componentWillReceiveProps(props: object): void {
      given.push(props);
    }
  }
  const Wrapped = startDocs().plugin('wrapComponents.parameterRow')(Original) as new (props: object) => Row;
  const props = { param: 'kind' };
  const row = new Wrapped(props);
  assert.equal(given, []);
  row.componentDidMount();
  assert.equal(given, [props]);
});

test.run();
