/** The names by which policies know tables and queues. */

export type Place = { region: string; account: string };

export const tableArn = ({ region, account }: Place, name: string) =>
  `arn:aws:dynamodb:${region}:${account}:table/${name}`;

export const queueArn = ({ region, account }: Place, name: string) =>
  `arn:aws:sqs:${region}:${account}:${name}`;
