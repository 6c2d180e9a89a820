// Owns when an operation can be executed: once what it refers to is resolved. Swagger UI shows it before; a press on Execute would then
// be refused, for its body has no value yet, or send what was made of half a schema.
import type { System } from './swagger-ui.js';

interface ExecuteSystem extends System {
  readonly specSelectors: { specResolvedSubtree(path: readonly string[]): unknown };
}

/** What the button is given. */
interface ExecuteProps {
  readonly path: string;
  readonly method: string;
  readonly disabled?: boolean;
}

interface ExecutePlugin {
  readonly wrapComponents: { execute(original: unknown, system: ExecuteSystem): (props: ExecuteProps) => unknown };
}

export const executeWhenResolved = ({ React }: System): ExecutePlugin => ({
  wrapComponents: {
    execute:
      (original, { specSelectors }) =>
      (props) => {
        const isResolved = specSelectors.specResolvedSubtree(['paths', props.path, props.method]) !== undefined;
        return React.createElement(original, { ...props, disabled: props.disabled === true || !isResolved });
      },
  },
});
