/** api.test, auth.test, team.info, bots.info. */
import { textOf } from '../arguments.ts';
import type { Methods } from '../method.ts';
import { Refusal } from '../refusal.ts';

export const auth: Methods = {
  'api.test': {
    tier: 4,
    scopes: [],
    run: (_world, _caller, { token: _, ...args }) => {
      const error = textOf(args, 'error');
      if (error) throw new Refusal(error, { args });
      return { args };
    },
  },

  'auth.test': {
    tier: 'special',
    scopes: [],
    run: ({ team, app }, { user }) => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: user.name,
      team_id: team.id,
      user_id: user.id,
      ...(user.isBot && { bot_id: app.botId }),
      is_enterprise_install: false,
    }),
  },

  'team.info': {
    tier: 3,
    scopes: ['team:read'],
    run: ({ team }, _caller, args) => {
      if (textOf(args, 'team') && textOf(args, 'team') !== team.id)
        throw new Refusal('team_not_found');
      return { team: { ...team, email_domain: '', icon: { image_default: true } } };
    },
  },

  'bots.info': {
    tier: 3,
    scopes: ['users:read'],
    run: ({ app, bot }, _caller, args) => {
      if (textOf(args, 'bot') !== app.botId) throw new Refusal('bot_not_found');
      return {
        bot: {
          id: app.botId,
          deleted: false,
          name: app.name,
          updated: 0,
          app_id: app.id,
          user_id: bot.id,
          icons: {},
        },
      };
    },
  },
};
