/** api.test, auth.test, team.info, bots.info. */
import { textOf } from '../arguments.ts';
import type { Methods } from '../method.ts';
import { Refusal } from '../refusal.ts';
import { teamOf } from '../teams.ts';

export const auth: Methods = {
  'api.test': {
    tier: 4,
    scopes: [],
    run: (_state, _caller, { token: _, ...args }) => {
      const error = textOf(args, 'error');
      if (error) throw new Refusal(error, { args });
      return { args };
    },
  },

  'auth.test': {
    tier: 'special',
    scopes: [],
    run: (state, { user, app }) => {
      const { id, name, domain, enterprise, isEnterpriseInstall = false } = teamOf(state, user);
      return {
        url: `https://${domain}.slack.com/`,
        team: name,
        user: user.name,
        team_id: id,
        user_id: user.id,
        ...(user.isBot && app && { bot_id: app.botId }),
        ...(enterprise && { enterprise_id: enterprise.id }),
        is_enterprise_install: isEnterpriseInstall,
      };
    },
  },

  'team.info': {
    tier: 3,
    scopes: ['team:read'],
    run: (state, _caller, args) => {
      const team = state.teams.get(textOf(args, 'team') ?? state.team.id);
      if (!team) throw new Refusal('team_not_found');
      const { id, name, domain, enterprise } = team;
      return {
        team: {
          id,
          name,
          domain,
          email_domain: '',
          icon: { image_default: true },
          ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
        },
      };
    },
  },

  'bots.info': {
    tier: 3,
    scopes: ['users:read'],
    run: ({ app: ours, otherApps }, _caller, args) => {
      const asked = textOf(args, 'bot');
      const app = [ours, ...otherApps.all()].find(({ botId }) => botId === asked);
      if (!app) throw new Refusal('bot_not_found');
      const { id, botId, name, userId } = app;
      return {
        bot: {
          id: botId,
          deleted: false,
          name,
          updated: 0,
          app_id: id,
          ...(!app.workflowId && { user_id: userId }),
          icons: {},
        },
      };
    },
  },
};
