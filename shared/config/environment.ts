import * as v from 'valibot';
import { SupportEndpoints } from './support-endpoints.ts';

const EnvironmentSchema = v.object({
  TABLE_NAME: v.string(),
  CASE_COMMANDS_QUEUE_URL: v.pipe(v.string(), v.url()),
  REPLIES_QUEUE_URL: v.pipe(v.string(), v.url()),
  SEND_REPLIES_QUEUE_URL: v.pipe(v.string(), v.url()),
  COMMUNICATIONS_QUEUE_URL: v.pipe(v.string(), v.url()),
  /** The AWS account whose Support is used: the one this is deployed in. */
  ACCOUNT_ID: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  SLACK_API_URL: v.pipe(v.string(), v.url(), v.endsWith('/')),
  SLACK_BOT_TOKEN: v.pipe(v.string(), v.startsWith('xoxb-')),
  SLACK_SIGNING_SECRET: v.pipe(v.string(), v.minLength(16)),
  /** How many calls a second AWS Support allows an account. */
  SUPPORT_CALLS_A_SECOND: v.pipe(v.string(), v.regex(/^[1-9]\d*$/), v.transform(Number)),
  /** The poller's share of the calls a second that AWS Support allows for an account. */
  POLL_CALLS_A_SECOND: v.pipe(v.string(), v.regex(/^[1-9]\d*$/), v.transform(Number)),
  /** The endpoints of AWS Support, in the order of preference. */
  SUPPORT_ENDPOINTS: SupportEndpoints,
  /** How long the rows of a case that is over are kept. */
  KEEP_DAYS: v.pipe(v.string(), v.regex(/^[1-9]\d*$/), v.transform(Number)),
  SETTLE_SECONDS: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)),
});
export type Environment = v.InferOutput<typeof EnvironmentSchema>;

/** Reads what serverless.yml set. Throws, naming each wrong variable and never its value. */
export function parseEnvironment(environment: Record<string, string | undefined>): Environment {
  const result = v.safeParse(EnvironmentSchema, environment);
  if (result.success) return result.output;
  const names = result.issues.map((issue) => v.getDotPath(issue));
  throw new Error(`wrong or missing in the environment: ${names.join(', ')}`);
}
