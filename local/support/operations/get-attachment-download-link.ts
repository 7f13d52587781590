import type { GetAttachmentDownloadLinkRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { findFile } from '../files.ts';
import type { Checked } from '../input.ts';

/** GetAttachmentDownloadLink: for a file of any size. Throws AttachmentIdNotFound. */
export function getAttachmentDownloadLink(
  desk: Desk,
  input: Checked<GetAttachmentDownloadLinkRequest>,
) {
  const { attachmentId, fileName } = findFile(desk, input.attachmentId);
  const path = `/downloads/${desk.account}/${attachmentId}`;
  return () => ({ fileName, downloadUrl: desk.links.make(path) });
}
