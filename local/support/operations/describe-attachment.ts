import type { DescribeAttachmentRequest } from '@aws-sdk/client-support';
import type { Desk } from '../desk.ts';
import type { Checked } from '../input.ts';
import { Refusal } from '../refusal.ts';

/** DescribeAttachment: a file of a communication. Throws AttachmentIdNotFound. */
export function describeAttachment(desk: Desk, input: Checked<DescribeAttachmentRequest>) {
  const file = desk.files.get(input.attachmentId);
  if (!file) {
    const message = `No attachment found with the id: ${input.attachmentId}`;
    throw new Refusal('AttachmentIdNotFound', message);
  }
  return () => ({ attachment: { fileName: file.fileName, data: file.data } });
}
