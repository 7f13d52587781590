import { DescribeSeverityLevelsCommand, type SupportClient } from '@aws-sdk/client-support';
import { isUnanswered, outcomeOf } from './outcome.ts';

const WITHIN_MS = 3000;

/** Whether an endpoint answers a small call now. A refusal is an answer too. `client` must not retry by itself. */
export async function answersNow(client: SupportClient): Promise<boolean> {
  try {
    const command = new DescribeSeverityLevelsCommand({ language: 'en' });
    await client.send(command, { requestTimeout: WITHIN_MS });
    return true;
  } catch (error) {
    return !isUnanswered(outcomeOf(error));
  }
}
