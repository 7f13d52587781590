import type { GetAttachmentDownloadLinkRequest } from '@aws-sdk/client-support';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';
import { findFile } from '../state/read-file.ts';

/** GetAttachmentDownloadLink: a link to a file of any size. Throws AttachmentIdNotFound. */
export function getAttachmentDownloadLink(
  account: AccountState,
  input: Checked<GetAttachmentDownloadLinkRequest>,
) {
  const { attachmentId, fileName } = findFile(account, input.attachmentId);
  const path = `/downloads/${account.id}/${attachmentId}`;
  return () => ({ fileName, downloadUrl: account.links.create(path) });
}
