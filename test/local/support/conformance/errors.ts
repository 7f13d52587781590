import { expect } from 'vitest';
import { post } from '../given.ts';
import type { Fixture } from './fixture.ts';
import { send } from './operations.ts';

type Input = Record<string, unknown>;

/** How each modelled error comes about: what to do first, and the request that gets it. */
const provocations: Record<
  string,
  (fixture: Fixture, name: string, input: Input) => Promise<Input>
> = {
  DryRunOperationException: async (_, __, input) => ({ ...input, dryRun: true }),
  InternalServerError: (fixture, name, input) => fault(fixture, name, input, 'commit-then-500'),
  ThrottlingException: (fixture, name, input) => fault(fixture, name, input, 'throttle'),
  CaseIdNotFound: async (_, __, { caseIdList, ...input }) => ({
    ...input,
    ...(caseIdList ? { caseIdList: ['no-such'] } : { caseId: 'no-such' }),
  }),
  AttachmentIdNotFound: async (_, __, input) => ({ ...input, attachmentId: 'no-such' }),
  AttachmentSetIdNotFound: async (_, __, input) => ({ ...input, attachmentSetId: 'no-such' }),
  UploadIdNotFound: async (_, __, input) => ({ ...input, uploadId: 'no-such' }),
  AttachmentSetSizeLimitExceeded: async (_, __, input) => {
    const [file] = input.attachments as unknown[];
    return { ...input, attachments: [file, file, file, file] };
  },
  AttachmentLimitExceeded: exhaust,
  DescribeAttachmentLimitExceeded: exhaust,
  CaseCreationLimitExceeded: exhaust,
  // last: it moves the clock
  AttachmentSetExpired: async ({ url, good }, _, input) => {
    await post(url, '/clock', { advanceSeconds: 3600 });
    return { ...input, attachmentSetId: good.CreateCase?.attachmentSetId };
  },
};

/** Gets each of these errors out of an operation. Gives how many. */
export async function provokeErrors(
  fixture: Fixture,
  name: string,
  errors: string[],
): Promise<number> {
  expect(Object.keys(provocations)).toEqual(expect.arrayContaining(errors));
  const provoked = Object.entries(provocations).filter(([error]) => errors.includes(error));
  for (const [error, provoke] of provoked) {
    const input = await provoke(fixture, name, fixture.good[name] ?? {});
    const httpStatusCode = error === 'InternalServerError' ? 500 : 400;
    await expect(send(fixture.client, name, input), error).rejects.toMatchObject({
      name: error,
      message: expect.stringMatching(/./),
      $metadata: { httpStatusCode, requestId: expect.stringMatching(/./) },
    });
  }
  return provoked.length;
}

async function fault({ url }: Fixture, name: string, input: Input, what: string): Promise<Input> {
  await post(url, '/faults', { on: name, do: what, times: 1 });
  return input;
}

/** Asks until it is refused. */
async function exhaust({ client }: Fixture, name: string, input: Input): Promise<Input> {
  for (let calls = 0; calls < 100; calls++) {
    const refused = await send(client, name, input).then(
      () => false,
      () => true,
    );
    if (refused) break;
  }
  return input;
}
