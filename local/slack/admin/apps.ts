/** Installs an app that is not ours, or a workflow. */
import * as v from 'valibot';
import { newId, newToken } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import type { OtherApp } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

export const App = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1)),
  /** A workflow: its messages have `subtype: bot_message`, `workflow_id` and no `user`. */
  is_workflow: v.optional(v.boolean(), false),
  /** The names of people who authorize the app: it gets a user token of each. */
  authorized_by: v.optional(v.array(v.string()), []),
});

/** Gives the app's ids, the token of its bot, and the user tokens by name. */
export function addApp(state: WorkspaceState, given: v.InferOutput<typeof App>): object {
  const { name, is_workflow, authorized_by } = given;
  const bot = {
    id: newId('U'),
    name: name.toLowerCase().replace(/[^a-z0-9]+/g, '_'),
    realName: name,
    email: '',
    token: newToken('xoxb'),
    isBot: true,
  };
  const userTokens = authorized_by.map((one) => {
    const user = state.users.all().find((known) => known.name === one);
    if (!user) throw new Refusal('user_not_found');
    return { name: one, user: user.id, token: newToken('xoxp') };
  });
  const app: OtherApp = {
    id: newId('A'),
    botId: newId('B'),
    name,
    userId: bot.id,
    ...(is_workflow && { workflowId: newId('Wf') }),
    userTokens: userTokens.map(({ user, token }) => ({ user, token })),
  };
  state.users.put(bot.id, bot);
  state.otherApps.put(app.id, app);
  return {
    app: { id: app.id, bot_id: app.botId, user_id: bot.id, workflow_id: app.workflowId },
    token: bot.token,
    user_tokens: Object.fromEntries(userTokens.map((one) => [one.name, one.token])),
  };
}
