import type { DescribeAttachmentRequest } from '@aws-sdk/client-support';
import { Refusal } from '../../iam/refusal.ts';
import { attachmentBytes } from '../protocol/limits.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';
import { findFile, readFile } from '../state/read-file.ts';

/**
 * DescribeAttachment: a file of up to 5 MB. Throws AttachmentIdNotFound,
 * DescribeAttachmentLimitExceeded, and InvalidParameterValueException for a larger file.
 */
export function describeAttachment(
  account: AccountState,
  input: Checked<DescribeAttachmentRequest>,
) {
  if (account.attachmentReadQuota.full()) {
    const message = 'Too many DescribeAttachment requests in a short time.';
    throw new Refusal('DescribeAttachmentLimitExceeded', message);
  }
  const file = findFile(account, input.attachmentId);
  if (file.size > attachmentBytes) {
    const message = `The attachment is larger than 5 MB: use GetAttachmentDownloadLink.`;
    throw new Refusal('InvalidParameterValueException', message);
  }
  return () => {
    account.attachmentReadQuota.take();
    const data = readFile(account, file).toString('base64');
    return { attachment: { fileName: file.fileName, data } };
  };
}
