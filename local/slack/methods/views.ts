/** views.open, push, update, publish. */
import { jsonOf, requireText, textOf } from '../arguments.ts';
import type { Methods } from '../method.ts';
import { Refusal, refusalWithMessages } from '../refusal.ts';
import { checkedView } from '../views/checked-view.ts';
import { renderView } from '../views/render-view.ts';

export const views: Methods = {
  'views.open': {
    tier: 4,
    scopes: [],
    run: (state, _caller, args) => {
      const shape = checkedView(jsonOf(args, 'view'), 'modal');
      const user = state.triggerIds.exchange(textOf(args, 'trigger_id') ?? '');
      return { view: renderView(state, state.openViews.open(user, shape)) };
    },
  },

  'views.push': {
    tier: 4,
    scopes: [],
    run: (state, _caller, args) => {
      const shape = checkedView(jsonOf(args, 'view'), 'modal');
      const user = state.triggerIds.exchange(textOf(args, 'trigger_id') ?? '');
      return { view: renderView(state, state.openViews.push(user, shape)) };
    },
  },

  'views.update': {
    tier: 4,
    scopes: [],
    run: (state, _caller, args) => {
      const id = textOf(args, 'view_id') ?? textOf(args, 'external_id');
      if (!id)
        throw refusalWithMessages('invalid_arguments', ['[ERROR] missing required field: view_id']);
      const view = state.openViews.find(id);
      if (!view) throw new Refusal('not_found');
      const shape = checkedView(jsonOf(args, 'view'), view.type);
      const hash = textOf(args, 'hash');
      if (hash && hash !== view.hash) throw new Refusal('hash_conflict');
      return { view: renderView(state, state.openViews.update(view, shape)) };
    },
  },

  'views.publish': {
    tier: 4,
    scopes: [],
    run: (state, caller, args) => {
      if (!caller.scopes) throw new Refusal('not_allowed_token_type');
      if (!state.options.manifest.features?.app_home?.home_tab_enabled)
        throw new Refusal('not_enabled');
      const user = state.users.get(requireText(args, 'user_id'));
      if (!user) throw refusalWithMessages('invalid_arguments', ['[ERROR] invalid `user_id`']);
      const shape = checkedView(jsonOf(args, 'view'), 'home');
      const hash = textOf(args, 'hash');
      if (hash && hash !== state.openViews.home(user.id)?.hash) throw new Refusal('hash_conflict');
      return { view: renderView(state, state.openViews.publish(user.id, shape)) };
    },
  },
};
