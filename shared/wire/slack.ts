import { LogLevel, WebClient } from '@slack/web-api';
import type { Config } from '../config/environment.ts';
import { createSlack } from '../slack/api/create-slack.ts';
import { slackFetch } from './slack-fetch.ts';

/** Re-sending and sleeping are the flows' business: they know what may be repeated. */
export const slackOptions = (config: Config, timeout: number) => ({
  slackApiUrl: config.SLACK_API_URL,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout,
  fetch: slackFetch,
  logLevel: LogLevel.ERROR,
});

export const wireSlack = (config: Config) =>
  createSlack(new WebClient(config.SLACK_BOT_TOKEN, slackOptions(config, 8000)));
