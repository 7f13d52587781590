import {
  AddAttachmentsToSetCommand,
  AddCommunicationToCaseCommand,
  CompleteAttachmentUploadCommand,
  GetAttachmentUploadLinksCommand,
} from '@aws-sdk/client-support';
import { givenCase, givenSupport, post, readCase, say } from '../given.ts';

const fileName = 'trace.log';
const data = new Uint8Array([104, 105]);

/** A server with something of everything, and for each operation a request that it answers. */
export async function givenFixture() {
  const support = await givenSupport({
    now: () => Date.UTC(2026, 0, 1),
    casesPerHour: 60,
    attachmentSetsPerMinute: 20,
    attachmentReadsPerMinute: 20,
  });
  const { client, url } = support;
  const addSet = () =>
    client.send(new AddAttachmentsToSetCommand({ attachments: [{ fileName, data }] }));

  const links = await client.send(
    new GetAttachmentUploadLinksCommand({ fileName, fileSizeBytes: data.length }),
  );
  const part = await fetch(links.uploadUrls?.[0]?.url ?? '', { method: 'PUT', body: data });
  const uploaded = {
    uploadId: links.uploadId ?? '',
    completedUploads: [{ partIndex: 1, eTag: part.headers.get('etag') ?? '' }],
  };
  await client.send(new CompleteAttachmentUploadCommand(uploaded));
  await post(url, '/clock', { advanceSeconds: 1 });

  // more than a page of cases, and on one of them more than a page of communications
  const caseIds: string[] = [];
  for (let i = 0; i < 11; i++) caseIds.push(await givenCase(client));
  const caseId = caseIds.at(-1) ?? '';
  await say(client, caseId, ...Array.from({ length: 10 }, (_, i) => `no. ${i}`));
  const { attachmentSetId: carried } = await addSet();
  const communicationBody = 'With a file.';
  await client.send(
    new AddCommunicationToCaseCommand({ caseId, communicationBody, attachmentSetId: carried }),
  );
  const [newest] = (await readCase(client, caseId)).recentCommunications?.communications ?? [];
  const attachmentId = newest?.attachments?.[0]?.attachmentId ?? '';
  const { attachmentSetId } = await addSet();

  const codes = { serviceCode: 'aws-lambda', categoryCode: 'apis', issueType: 'technical' };
  const files = { attachmentSetId, uploadIds: [uploaded.uploadId] };
  const ccEmailAddresses = ['ada@example.com'];
  const checkId = 'DAvU99Dc4C';
  const good: Record<string, Record<string, unknown>> = {
    AddAttachmentsToSet: { attachments: [{ fileName, data }] },
    AddCommunicationToCase: { caseId, communicationBody, ccEmailAddresses, ...files },
    CompleteAttachmentUpload: uploaded,
    CreateCase: { ...codes, subject: 'x', communicationBody, ccEmailAddresses, ...files },
    DescribeAttachment: { attachmentId },
    DescribeAttachmentUploadStatus: { uploadId: uploaded.uploadId },
    DescribeCases: { caseIdList: caseIds, maxResults: 10 },
    DescribeCommunications: { caseId, maxResults: 10 },
    DescribeCreateCaseOptions: { ...codes, language: 'ja' },
    DescribeServices: { serviceCodeList: ['aws-lambda'] },
    DescribeSeverityLevels: {},
    DescribeSupportedLanguages: codes,
    DescribeTrustedAdvisorCheckRefreshStatuses: { checkIds: [checkId] },
    DescribeTrustedAdvisorCheckResult: { checkId },
    DescribeTrustedAdvisorChecks: { language: 'en' },
    DescribeTrustedAdvisorCheckSummaries: { checkIds: [checkId] },
    GetAttachmentDownloadLink: { attachmentId },
    GetAttachmentUploadLinks: {
      fileName,
      fileSizeBytes: 100_000_000,
      uploadRange: { startIndex: 1, endIndex: 3 },
    },
    RefreshTrustedAdvisorCheck: { checkId },
    ResolveCase: { caseId: caseIds[0] },
  };
  return { ...support, good };
}
export type Fixture = Awaited<ReturnType<typeof givenFixture>>;
