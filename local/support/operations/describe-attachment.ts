import type { DescribeAttachmentRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { fileBytes, findFile } from '../files.ts';
import type { Checked } from '../input.ts';
import { attachmentBytes } from '../limits.ts';
import { Refusal } from '../refusal.ts';

/**
 * DescribeAttachment: a file of a communication, up to 5 MB. Throws AttachmentIdNotFound,
 * DescribeAttachmentLimitExceeded, InvalidParameterValueException for a larger one.
 */
export function describeAttachment(desk: Desk, input: Checked<DescribeAttachmentRequest>) {
  if (desk.attachmentReadQuota.full()) {
    const message = 'Too many DescribeAttachment requests in a short time.';
    throw new Refusal('DescribeAttachmentLimitExceeded', message);
  }
  const file = findFile(desk, input.attachmentId);
  if (file.size > attachmentBytes) {
    const message = `The attachment is larger than 5 MB: use GetAttachmentDownloadLink.`;
    throw new Refusal('InvalidParameterValueException', message);
  }
  return () => {
    desk.attachmentReadQuota.take();
    const data = fileBytes(desk, file).toString('base64');
    return { attachment: { fileName: file.fileName, data } };
  };
}
