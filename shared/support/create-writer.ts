import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  ResolveCaseCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import type { Outcome } from '../domain/delivery.ts';
import type { Support } from '../domain/support-port.ts';
import { outcomeOf } from './outcome.ts';

/**
 * CreateCase, AddCommunicationToCase and ResolveCase. `client` must not retry by itself: none of them
 * takes an idempotency token, so a re-sent write is a second one.
 */
export const createWriter = (
  client: SupportClient,
): Pick<Support, 'create' | 'reply' | 'resolve'> => ({
  create: ({ serviceName: _, body, ...request }) =>
    write(async () => {
      const command = new CreateCaseCommand({ ...request, communicationBody: body });
      return (await client.send(command)).caseId;
    }),

  reply: (caseId, body) =>
    write(async () => {
      const input = { caseId, communicationBody: body };
      await client.send(new AddCommunicationToCaseCommand(input));
      return caseId;
    }),

  resolve: (caseId) =>
    write(async () => {
      await client.send(new ResolveCaseCommand({ caseId }));
      return caseId;
    }),
});

async function write(call: () => Promise<string | undefined>): Promise<Outcome> {
  try {
    const remoteRef = await call();
    // A success that names no case cannot be told from a lost answer: read back.
    return remoteRef ? { kind: 'delivered', remoteRef } : { kind: 'ambiguous', why: 'no-case-id' };
  } catch (error) {
    return outcomeOf(error);
  }
}
