import { App } from '@slack/bolt';
import type { Config } from '../config.ts';
import { log } from '../log.ts';
import { addListeners } from '../slack/listeners.ts';
import { slackReceiver } from '../slack/receiver.ts';
import { wireQueues } from './queues.ts';
import { clock } from './run.ts';
import { slackOptions } from './slack.ts';
import { wireStore } from './store.ts';

/** Bolt over our own receiver: the App is made here, its listeners are in shared/slack. */
export function wireIngress(config: Config) {
  const { catalogs } = wireStore(config);
  const { askCase, passReply } = wireQueues(config);
  const receiver = slackReceiver({
    signingSecret: config.SLACK_SIGNING_SECRET,
    now: clock.now,
    log,
  });
  const app = new App({
    receiver,
    authorize: async (_source, body) => {
      const authorizations = (body as { authorizations?: { user_id?: string }[] }).authorizations;
      const botUserId = authorizations?.[0]?.user_id;
      return { botToken: config.SLACK_BOT_TOKEN, ...(botUserId && { botUserId }) };
    },
    // Our own reading of who wrote a message is stricter.
    ignoreSelf: false,
    // Slack waits for three seconds in all, and a person waits with it.
    clientOptions: slackOptions(config, 2000),
  });
  addListeners(app, { account: config.ACCOUNT_ID, catalogs, askCase, passReply, log });
  return receiver;
}
