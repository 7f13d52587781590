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
import { Refusal } from '../iam/refusal.ts';
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
import { type Checked, parseInput, type RequestSchema } from './protocol/parse-input.ts';
import type { AccountState } from './state/account-state.ts';

/** Gives the JSON to answer a request's JSON with. Changes nothing if it throws a Refusal. */
type Operation = (account: AccountState, json: unknown) => object;

/** The operations of AWS Support, by name. */
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
 * An operation, from the SDK's schema of its request and a function in two steps: `prepare` checks the
 * request and throws, what it returns makes the change. A dry run stops between the two.
 */
function operation<Input extends object>(
  schema: RequestSchema,
  prepare: (account: AccountState, input: Checked<Input>) => () => object,
): Operation {
  return (account, json) => {
    const input = parseInput<Input>(schema, json);
    const change = prepare(account, input);
    if ('dryRun' in input && input.dryRun) {
      const message = 'The request would have succeeded, but the dryRun flag is set.';
      throw new Refusal('DryRunOperationException', message);
    }
    return change();
  };
}

/** An operation of Trusted Advisor, which AWS Support has in us-east-1 only. */
function advisorOperation<Input extends object>(
  schema: RequestSchema,
  prepare: (account: AccountState, input: Checked<Input>) => () => object,
): Operation {
  const run = operation(schema, prepare);
  return (account, json) => {
    if (account.region !== 'us-east-1') {
      const message = 'Trusted Advisor operations need the us-east-1 endpoint.';
      throw new Refusal('UnknownOperationException', message);
    }
    return run(account, json);
  };
}
