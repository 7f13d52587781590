import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  ResolveCaseCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import { type IsInTime, type Outcome, TOO_LATE } from '../domain/delivery.ts';
import { sendInTime } from '../domain/in-time.ts';
import type { SupportEndpoint } from '../domain/support-port.ts';
import { CaseCreated, CaseResolved, CommunicationAdded, promised } from './answers.ts';
import { outcomeOf } from './outcome.ts';

/**
 * CreateCase, AddCommunicationToCase and ResolveCase. `client` must not retry by itself: none of them
 * takes an idempotency token, so a re-sent write is a second one.
 */
export const createWriter = (
  client: SupportClient,
): Pick<SupportEndpoint, 'create' | 'reply' | 'resolve'> => ({
  create: ({ serviceName: _, body, ...request }, isInTime) =>
    write(isInTime, async () => {
      const command = new CreateCaseCommand({ ...request, communicationBody: body });
      return promised(CaseCreated, await client.send(command)).caseId;
    }),

  reply: (caseId, body, isInTime) =>
    write(isInTime, async () => {
      const input = { caseId, communicationBody: body };
      promised(CommunicationAdded, await client.send(new AddCommunicationToCaseCommand(input)));
      return caseId;
    }),

  resolve: (caseId, isInTime) =>
    write(isInTime, async () => {
      promised(CaseResolved, await client.send(new ResolveCaseCommand({ caseId })));
      return caseId;
    }),
});

async function write(isInTime: IsInTime, call: () => Promise<string>): Promise<Outcome> {
  if (!isInTime()) return TOO_LATE;
  try {
    return { kind: 'delivered', remoteRef: await sendInTime(isInTime, call) };
  } catch (error) {
    return outcomeOf(error);
  }
}
