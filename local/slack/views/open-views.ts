/** The views that people have open: up to three modals on top of each other, and a Home tab. */
import type { Block, Json } from '../blocks/block.ts';
import { newHash, newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import { initialValues, type Values } from './values.ts';

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

const maxModals = 3;

function newView(user: string, type: View['type'], shape: View['shape'], below?: View): View {
  const id = newId('V');
  return {
    id,
    user,
    type,
    shape,
    values: initialValues(shape.blocks),
    hash: newHash(),
    root: below?.root ?? id,
    previous: below?.id ?? null,
  };
}

/** Replaces what a view shows. Values stay where block_id, action_id and element type stay. */
function updateView(view: View, shape: View['shape']): View {
  view.shape = shape;
  view.values = initialValues(shape.blocks, view.values);
  view.hash = newHash();
  return view;
}

/** Creates the open views of everybody. They are not stored: closing the client closes them. */
export function createOpenViews() {
  const modals = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const all = () => [...[...modals.values()].flat(), ...homes.values()];
  const requireNewExternalId = ({ external_id: id }: View['shape']) => {
    if (id && all().some((view) => view.shape.external_id === id))
      throw new Refusal('duplicate_external_id');
  };

  return {
    topModal: (user: string) => modals.get(user)?.at(-1),
    home: (user: string) => homes.get(user),
    /** The view with this id or this external id. */
    find: (id: string) => all().find((view) => view.id === id || view.shape.external_id === id),
    /** Opens a modal in place of the modals that this person had open. */
    open(user: string, shape: View['shape']): View {
      requireNewExternalId(shape);
      const view = newView(user, 'modal', shape);
      modals.set(user, [view]);
      return view;
    },
    /** Opens a modal on top of the open ones. Refuses a fourth. */
    push(user: string, shape: View['shape']): View {
      const stack = modals.get(user) ?? [];
      const top = stack.at(-1);
      if (!top) throw new Refusal('not_found');
      if (stack.length >= maxModals) throw new Refusal('push_limit_reached');
      requireNewExternalId(shape);
      const view = newView(user, 'modal', shape, top);
      modals.set(user, [...stack, view]);
      return view;
    },
    update: updateView,
    publish(user: string, shape: View['shape']): View {
      const before = homes.get(user);
      if (!before) requireNewExternalId(shape);
      const view = before ? updateView(before, shape) : newView(user, 'home', shape);
      homes.set(user, view);
      return view;
    },
    /** Closes a modal and those on top of it. */
    close({ user, id }: View): void {
      const stack = modals.get(user) ?? [];
      const position = stack.findIndex((view) => view.id === id);
      if (position >= 0) modals.set(user, stack.slice(0, position));
    },
    closeAll(user: string): void {
      modals.delete(user);
    },
  };
}
export type OpenViews = ReturnType<typeof createOpenViews>;
