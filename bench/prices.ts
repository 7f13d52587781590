/**
 * us-east-1, US dollars, without free tiers. Written down by hand in November 2026 from what the price
 * pages of AWS Lambda, DynamoDB, SQS, API Gateway, CloudWatch and Secrets Manager say, not fetched: it
 * may be out of date. EventBridge takes nothing for schedules and for AWS's own events.
 */
export const prices = {
  lambda: { request: 0.2 / 1e6, gbSecondArm: 0.0000133334 },
  /** On demand. A GB is stored, and kept once more for recovery to a point in time. */
  dynamodb: { writeUnit: 0.625 / 1e6, readUnit: 0.125 / 1e6, gbMonth: 0.25 + 0.2 },
  sqs: { fifoRequest: 0.5 / 1e6 },
  apiGateway: { httpRequest: 1 / 1e6 },
  cloudWatch: { gbIngested: 0.5, gbMonth: 0.03 },
  secretsManager: { secretMonth: 0.4 },
};
