/** Lists that change under a reader's eyes: what stayed the same is left alone. */

type Shown = Map<string, { signature: string; node: HTMLElement }>;
const shownIn = new WeakMap<Element, Shown>();

/**
 * Makes the children of `parent` show `items`, in order. An item whose JSON is what it was keeps
 * its element, and with it focus, selection and what was typed; `key` must be unique.
 */
export function reconcile<T>(
  parent: Element,
  items: T[],
  key: (item: T) => string,
  render: (item: T) => HTMLElement,
): void {
  const before = shownIn.get(parent) ?? new Map();
  const after: Shown = new Map();
  for (const item of items) {
    const signature = JSON.stringify(item);
    const old = before.get(key(item));
    const same = old?.signature === signature;
    const node = same ? old.node : render(item);
    if (old && !same) replace(old.node, node);
    after.set(key(item), { signature, node });
  }
  for (const [name, { node }] of before) if (!after.has(name)) node.remove();
  let place = parent.firstElementChild;
  for (const { node } of after.values()) {
    // Moving an element takes the focus from it: only what is out of place is moved.
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
  shownIn.set(parent, after);
}

/** Gives the focus to what has the same `data-focus` as the element that had it. */
function replace(old: HTMLElement, node: HTMLElement): void {
  const active = document.activeElement;
  const name = old.contains(active) ? active?.getAttribute('data-focus') : undefined;
  old.replaceWith(node);
  if (!name) return;
  const successor = node.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`);
  successor?.focus();
}
