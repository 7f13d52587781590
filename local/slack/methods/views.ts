/** views.open, push, update, publish. */
import { jsonOf, need, textOf } from '../arguments.ts';
import type { Methods } from '../method.ts';
import { complain, Refusal } from '../refusal.ts';
import { renderView } from '../views/render.ts';
import { admit } from '../views/screens.ts';

export const views: Methods = {
  'views.open': {
    tier: 4,
    scopes: [],
    run: (world, _caller, args) => {
      const shape = admit(jsonOf(args, 'view'), 'modal');
      const user = world.triggers.exchange(textOf(args, 'trigger_id') ?? '');
      return { view: renderView(world, world.screens.open(user, shape)) };
    },
  },

  'views.push': {
    tier: 4,
    scopes: [],
    run: (world, _caller, args) => {
      const shape = admit(jsonOf(args, 'view'), 'modal');
      const user = world.triggers.exchange(textOf(args, 'trigger_id') ?? '');
      return { view: renderView(world, world.screens.push(user, shape)) };
    },
  },

  'views.update': {
    tier: 4,
    scopes: [],
    run: (world, _caller, args) => {
      const id = textOf(args, 'view_id') ?? textOf(args, 'external_id');
      if (!id) throw complain('invalid_arguments', ['[ERROR] missing required field: view_id']);
      const view = world.screens.find(id);
      if (!view) throw new Refusal('not_found');
      const shape = admit(jsonOf(args, 'view'), view.type);
      const hash = textOf(args, 'hash');
      if (hash && hash !== view.hash) throw new Refusal('hash_conflict');
      return { view: renderView(world, world.screens.update(view, shape)) };
    },
  },

  'views.publish': {
    tier: 4,
    scopes: [],
    run: (world, caller, args) => {
      if (!caller.scopes) throw new Refusal('not_allowed_token_type');
      if (!world.options.manifest.features?.app_home?.home_tab_enabled)
        throw new Refusal('not_enabled');
      const user = world.users.get(need(args, 'user_id'));
      if (!user) throw complain('invalid_arguments', ['[ERROR] invalid `user_id`']);
      const shape = admit(jsonOf(args, 'view'), 'home');
      const hash = textOf(args, 'hash');
      if (hash && hash !== world.screens.home(user.id)?.hash) throw new Refusal('hash_conflict');
      return { view: renderView(world, world.screens.publish(user.id, shape)) };
    },
  },
};
