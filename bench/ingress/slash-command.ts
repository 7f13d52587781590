/** A slash command as it reaches a Lambda function: signed by Slack, wrapped by API Gateway. */
import { createHmac } from 'node:crypto';
import { listen, readBody } from '../../local/runtime/http.ts';
import { httpEvent } from '../../local/runtime/lambda/http-event.ts';
import { account, signingSecret } from './environment.ts';

/** The event, as JSON, for `/case <text>` sent now. It is fresh for five minutes. */
export async function slashCommand(text: string): Promise<string> {
  const body = new URLSearchParams({
    token: 'unused',
    team_id: 'T0BENCH0001',
    team_domain: 'bench',
    channel_id: 'C0BENCH0001',
    channel_name: 'bench',
    user_id: 'U0BENCH0001',
    user_name: 'ada',
    command: '/case',
    text,
    api_app_id: 'A0BENCH0001',
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0BENCH0001/1/abcdefghijklmnopqrstuvwx',
    trigger_id: '1.2.abcdefghijklmnopqrstuvwxyz012345',
  }).toString();
  const time = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', signingSecret).update(`v0:${time}:${body}`).digest('hex');

  const received = Promise.withResolvers<string>();
  const gateway = await listen(async (req, res) => {
    const event = httpEvent(req, await readBody(req, 10_000), 'POST /slack/events', account);
    received.resolve(JSON.stringify(event));
    res.end();
  }, 0);
  await fetch(`${gateway.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(time),
      'x-slack-signature': `v0=${mac}`,
    },
    body,
  });
  await gateway.close();
  return received.promise;
}
