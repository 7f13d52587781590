import type { FarSide } from './far-side.ts';

export const account = '123456789012';
export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** What serverless.yml and Lambda set for a function, with the far side's addresses. */
export function environmentFor(farSide: FarSide): Record<string, string> {
  const queue = (name: string) => `${farSide.sqs}/${account}/${name}.fifo`;
  return {
    NODE_EXTRA_CA_CERTS: farSide.certificate,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_ENDPOINT_URL_SQS: farSide.sqs,
    AWS_ENDPOINT_URL_DYNAMODB: farSide.dynamodb,
    // What a developer keeps in ~/.aws must not be measured.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    TABLE_NAME: 'bench',
    CASE_COMMANDS_QUEUE_URL: queue('case-commands'),
    REPLIES_QUEUE_URL: queue('replies'),
    SEND_REPLIES_QUEUE_URL: queue('send-replies'),
    COMMUNICATIONS_QUEUE_URL: queue('communications'),
    ACCOUNT_ID: account,
    SLACK_API_URL: `${farSide.slack}/api/`,
    SLACK_BOT_TOKEN: 'xoxb-0-0-bench',
    SLACK_SIGNING_SECRET: signingSecret,
    SUPPORT_CALLS_A_SECOND: '5',
    POLL_CALLS_A_SECOND: '3',
    SUPPORT_ENDPOINTS: 'us-east-1',
    SETTLE_SECONDS: '120',
    KEEP_DAYS: '90',
    POWERTOOLS_SERVICE_NAME: 'casethread',
  };
}
