import { LogLevel, WebClient } from '@slack/web-api';
import type { Environment } from '../config/environment.ts';
import { createSlack } from '../slack/api/create-slack.ts';
import { clock } from './runtime.ts';
import { slackFetch } from './slack-fetch.ts';

/** The client neither re-sends nor sleeps: only the flows know what may be repeated. */
export const slackOptions = (environment: Environment, timeout: number) => ({
  slackApiUrl: environment.SLACK_API_URL,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout,
  fetch: slackFetch,
  logLevel: LogLevel.ERROR,
});

export const wireSlack = (environment: Environment) =>
  createSlack(webClient(environment, 8000), webClient(environment, 2000), clock);

const webClient = (environment: Environment, timeout: number) =>
  new WebClient(environment.SLACK_BOT_TOKEN, slackOptions(environment, timeout));
