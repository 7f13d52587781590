import { gunzipSync, gzipSync } from 'node:zlib';

/** What a message in Slack shows, as Slack has it: see shared/text/to-aws. */
export type Said = {
  text: string;
  blocks?: unknown[] | undefined;
  attachments?: unknown[] | undefined;
  files?: unknown[] | undefined;
};

/** For a row: Slack says the same in several ways, so that this is a fraction of the JSON. */
export const packSaid = ({ text, blocks, attachments, files }: Said): Uint8Array =>
  gzipSync(JSON.stringify({ text, blocks, attachments, files }));

export const unpackSaid = (packed: Uint8Array): Said => JSON.parse(gunzipSync(packed).toString());
