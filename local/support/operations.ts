import {
  AddAttachmentsToSetRequest$,
  AddCommunicationToCaseRequest$,
  CreateCaseRequest$,
  DescribeAttachmentRequest$,
  DescribeCasesRequest$,
  DescribeCommunicationsRequest$,
  DescribeCreateCaseOptionsRequest$,
  DescribeServicesRequest$,
  DescribeSeverityLevelsRequest$,
  DescribeSupportedLanguagesRequest$,
  ResolveCaseRequest$,
} from '@aws-sdk/client-support';
import type { Desk } from './desk.ts';
import { type Checked, type RequestSchema, readInput } from './input.ts';
import { addAttachmentsToSet } from './operations/add-attachments-to-set.ts';
import { addCommunicationToCase } from './operations/add-communication-to-case.ts';
import { createCase } from './operations/create-case.ts';
import { describeAttachment } from './operations/describe-attachment.ts';
import { describeCases } from './operations/describe-cases.ts';
import { describeCommunications } from './operations/describe-communications.ts';
import { describeCreateCaseOptions } from './operations/describe-create-case-options.ts';
import { describeServices } from './operations/describe-services.ts';
import { describeSeverityLevels } from './operations/describe-severity-levels.ts';
import { describeSupportedLanguages } from './operations/describe-supported-languages.ts';
import { resolveCase } from './operations/resolve-case.ts';
import { Refusal } from './refusal.ts';

/** Takes a request's parsed JSON, gives the response's; throws a Refusal and has then done nothing. */
type Operation = (desk: Desk, json: unknown) => object;

/** The operations this server knows, by name. */
export const operations = new Map<string, Operation>([
  ['AddAttachmentsToSet', operation(AddAttachmentsToSetRequest$, addAttachmentsToSet)],
  ['AddCommunicationToCase', operation(AddCommunicationToCaseRequest$, addCommunicationToCase)],
  ['CreateCase', operation(CreateCaseRequest$, createCase)],
  ['DescribeAttachment', operation(DescribeAttachmentRequest$, describeAttachment)],
  ['DescribeCases', operation(DescribeCasesRequest$, describeCases)],
  ['DescribeCommunications', operation(DescribeCommunicationsRequest$, describeCommunications)],
  [
    'DescribeCreateCaseOptions',
    operation(DescribeCreateCaseOptionsRequest$, describeCreateCaseOptions),
  ],
  ['DescribeServices', operation(DescribeServicesRequest$, describeServices)],
  ['DescribeSeverityLevels', operation(DescribeSeverityLevelsRequest$, describeSeverityLevels)],
  [
    'DescribeSupportedLanguages',
    operation(DescribeSupportedLanguagesRequest$, describeSupportedLanguages),
  ],
  ['ResolveCase', operation(ResolveCaseRequest$, resolveCase)],
]);

/**
 * An operation from the SDK's schema of its request and a function in two steps: called, it looks
 * and refuses; what it returns then does the deed. A dry run stops between the two.
 */
function operation<Input extends object>(
  schema: RequestSchema,
  prepare: (desk: Desk, input: Checked<Input>) => () => object,
): Operation {
  return (desk, json) => {
    const input = readInput<Input>(schema, json);
    const act = prepare(desk, input);
    if ('dryRun' in input && input.dryRun) {
      const message = 'The request would have succeeded, but the dryRun flag is set.';
      throw new Refusal('DryRunOperationException', message);
    }
    return act();
  };
}
