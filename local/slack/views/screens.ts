/** The views people have open: a stack of modals each, and a Home tab. */
import type { Block, Json } from '../blocks/block.ts';
import { checkView } from '../blocks/check.ts';
import { identify } from '../blocks/identify.ts';
import { newHash, newId } from '../ids.ts';
import { complain, Refusal } from '../refusal.ts';
import { type Values, valuesOf } from './values.ts';

export type View = {
  id: string;
  user: string;
  type: 'modal' | 'home';
  shape: Json & { blocks: Block[] };
  values: Values;
  hash: string;
  root: string;
  previous: string | null;
};

const deepest = 3;
const largest = 250_000;

/** Refuses what Slack would not show; gives the view with an id for every block and action. */
export function admit(view: unknown, type: View['type']): View['shape'] {
  if (JSON.stringify(view ?? null).length > largest) throw new Refusal('view_too_large');
  const said = checkView(view);
  if (said.length > 0) throw complain('invalid_arguments', said);
  const shape = view as Json & { blocks: Json[] };
  if (shape.type !== type)
    throw complain('invalid_arguments', [
      `[ERROR] unsupported type: ${shape.type} [json-pointer:/view/type]`,
    ]);
  return { ...shape, blocks: identify(shape.blocks) };
}

/** The screens of everybody; nothing here outlives the process, as a browser tab would not. */
export function screens() {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const everything = () => [...[...stacks.values()].flat(), ...homes.values()];

  const make = (user: string, type: View['type'], shape: View['shape'], below?: View): View => {
    const external = shape.external_id;
    if (external && everything().some((view) => view.shape.external_id === external))
      throw new Refusal('duplicate_external_id');
    const id = newId('V');
    return {
      id,
      user,
      type,
      shape,
      values: valuesOf(shape.blocks),
      hash: newHash(),
      root: below?.root ?? id,
      previous: below?.id ?? null,
    };
  };

  return {
    top: (user: string) => stacks.get(user)?.at(-1),
    home: (user: string) => homes.get(user),
    /** The view with this id, or with this external id. */
    find: (id: string) =>
      everything().find((view) => view.id === id || view.shape.external_id === id),
    /** Shows a modal in place of whatever modals this person had open. */
    open(user: string, shape: View['shape']): View {
      const view = make(user, 'modal', shape);
      stacks.set(user, [view]);
      return view;
    },
    /** Puts a modal on top of the open ones; refuses a fourth. */
    push(user: string, shape: View['shape']): View {
      const stack = stacks.get(user) ?? [];
      const top = stack.at(-1);
      if (!top) throw new Refusal('not_found');
      if (stack.length >= deepest) throw new Refusal('push_limit_reached');
      const view = make(user, 'modal', shape, top);
      stacks.set(user, [...stack, view]);
      return view;
    },
    /** Replaces what a view shows. Entered values stay where block_id, action_id and type do. */
    update(view: View, shape: View['shape']): View {
      view.shape = shape;
      view.values = valuesOf(shape.blocks, view.values);
      view.hash = newHash();
      return view;
    },
    publish(user: string, shape: View['shape']): View {
      const before = homes.get(user);
      const view = before ? this.update(before, shape) : make(user, 'home', shape);
      homes.set(user, view);
      return view;
    },
    /** Takes a view and those above it off the screen. */
    close({ user, id }: View): void {
      const stack = stacks.get(user) ?? [];
      const place = stack.findIndex((view) => view.id === id);
      if (place >= 0) stacks.set(user, stack.slice(0, place));
    },
    clear(user: string): void {
      stacks.delete(user);
    },
  };
}
export type Screens = ReturnType<typeof screens>;
