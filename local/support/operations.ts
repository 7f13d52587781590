import {
  AddAttachmentsToSetRequest$,
  AddCommunicationToCaseRequest$,
  CompleteAttachmentUploadRequest$,
  CreateCaseRequest$,
  DescribeAttachmentRequest$,
  DescribeAttachmentUploadStatusRequest$,
  DescribeCasesRequest$,
  DescribeCommunicationsRequest$,
  DescribeCreateCaseOptionsRequest$,
  DescribeServicesRequest$,
  DescribeSeverityLevelsRequest$,
  DescribeSupportedLanguagesRequest$,
  DescribeTrustedAdvisorCheckRefreshStatusesRequest$,
  DescribeTrustedAdvisorCheckResultRequest$,
  DescribeTrustedAdvisorCheckSummariesRequest$,
  DescribeTrustedAdvisorChecksRequest$,
  GetAttachmentDownloadLinkRequest$,
  GetAttachmentUploadLinksRequest$,
  RefreshTrustedAdvisorCheckRequest$,
  ResolveCaseRequest$,
} from '@aws-sdk/client-support';
import type { Desk } from './account-state.ts';
import { type Checked, type RequestSchema, readInput } from './input.ts';
import { addAttachmentsToSet } from './operations/add-attachments-to-set.ts';
import { addCommunicationToCase } from './operations/add-communication-to-case.ts';
import { completeAttachmentUpload } from './operations/complete-attachment-upload.ts';
import { createCase } from './operations/create-case.ts';
import { describeAttachment } from './operations/describe-attachment.ts';
import { describeAttachmentUploadStatus } from './operations/describe-attachment-upload-status.ts';
import { describeCases } from './operations/describe-cases.ts';
import { describeCommunications } from './operations/describe-communications.ts';
import { describeCreateCaseOptions } from './operations/describe-create-case-options.ts';
import { describeServices } from './operations/describe-services.ts';
import { describeSeverityLevels } from './operations/describe-severity-levels.ts';
import { describeSupportedLanguages } from './operations/describe-supported-languages.ts';
import { describeTrustedAdvisorCheckRefreshStatuses } from './operations/describe-trusted-advisor-check-refresh-statuses.ts';
import { describeTrustedAdvisorCheckResult } from './operations/describe-trusted-advisor-check-result.ts';
import { describeTrustedAdvisorCheckSummaries } from './operations/describe-trusted-advisor-check-summaries.ts';
import { describeTrustedAdvisorChecks } from './operations/describe-trusted-advisor-checks.ts';
import { getAttachmentDownloadLink } from './operations/get-attachment-download-link.ts';
import { getAttachmentUploadLinks } from './operations/get-attachment-upload-links.ts';
import { refreshTrustedAdvisorCheck } from './operations/refresh-trusted-advisor-check.ts';
import { resolveCase } from './operations/resolve-case.ts';
import { Refusal } from './refusal.ts';

/** Takes a request's parsed JSON, gives the response's; throws a Refusal and has then done nothing. */
type Operation = (desk: Desk, json: unknown) => object;

/** The operations this server knows, by name. */
export const operations = new Map<string, Operation>([
  ['AddAttachmentsToSet', operation(AddAttachmentsToSetRequest$, addAttachmentsToSet)],
  ['AddCommunicationToCase', operation(AddCommunicationToCaseRequest$, addCommunicationToCase)],
  [
    'CompleteAttachmentUpload',
    operation(CompleteAttachmentUploadRequest$, completeAttachmentUpload),
  ],
  ['CreateCase', operation(CreateCaseRequest$, createCase)],
  ['DescribeAttachment', operation(DescribeAttachmentRequest$, describeAttachment)],
  [
    'DescribeAttachmentUploadStatus',
    operation(DescribeAttachmentUploadStatusRequest$, describeAttachmentUploadStatus),
  ],
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
  [
    'DescribeTrustedAdvisorCheckRefreshStatuses',
    advisorOperation(
      DescribeTrustedAdvisorCheckRefreshStatusesRequest$,
      describeTrustedAdvisorCheckRefreshStatuses,
    ),
  ],
  [
    'DescribeTrustedAdvisorCheckResult',
    advisorOperation(DescribeTrustedAdvisorCheckResultRequest$, describeTrustedAdvisorCheckResult),
  ],
  [
    'DescribeTrustedAdvisorChecks',
    advisorOperation(DescribeTrustedAdvisorChecksRequest$, describeTrustedAdvisorChecks),
  ],
  [
    'DescribeTrustedAdvisorCheckSummaries',
    advisorOperation(
      DescribeTrustedAdvisorCheckSummariesRequest$,
      describeTrustedAdvisorCheckSummaries,
    ),
  ],
  [
    'GetAttachmentDownloadLink',
    operation(GetAttachmentDownloadLinkRequest$, getAttachmentDownloadLink),
  ],
  [
    'GetAttachmentUploadLinks',
    operation(GetAttachmentUploadLinksRequest$, getAttachmentUploadLinks),
  ],
  [
    'RefreshTrustedAdvisorCheck',
    advisorOperation(RefreshTrustedAdvisorCheckRequest$, refreshTrustedAdvisorCheck),
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

/** An operation of Trusted Advisor, which only one of AWS Support's endpoints has. */
function advisorOperation<Input extends object>(
  schema: RequestSchema,
  prepare: (desk: Desk, input: Checked<Input>) => () => object,
): Operation {
  const operate = operation(schema, prepare);
  return (desk, json) => {
    if (desk.region !== 'us-east-1') {
      const message = 'Trusted Advisor operations need the us-east-1 endpoint.';
      throw new Refusal('UnknownOperationException', message);
    }
    return operate(desk, json);
  };
}
