/** Makes elements. Strings only ever become text nodes, so that no text can become markup. */
export type Child = Node | string | undefined | false;

type Props = {
  [attribute: string]: string | number | boolean | undefined | Handlers;
  on?: Handlers;
};
type Handlers = { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };

/**
 * One element with its attributes, listeners (`on`) and children. An attribute that is true is set
 * empty, one that is false or undefined is left out; attribute names are the program's own.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { on = {}, ...attributes }: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [name, handler] of Object.entries(on)) {
    node.addEventListener(name, handler as EventListener);
  }
  node.append(...given(children));
  return node;
}

/** The children that are there. */
function given(children: Child[]): (Node | string)[] {
  return children.filter((child) => child !== undefined && child !== false);
}

let last = 0;
/** An id that nothing else on the page has. */
export const freshId = (): string => `e${++last}`;
