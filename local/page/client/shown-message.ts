import type { KnownBlock } from '@slack/types';

export type Message = {
  ts: string;
  user: string;
  text: string;
  subtype?: string;
  username?: string;
  blocks?: KnownBlock[];
  attachments?: { fallback?: string; text?: string }[];
  edited?: { ts: string };
  thread_ts?: string;
  reply_count?: number;
  latest_reply?: string;
  reactions?: { name: string; count: number; users: string[] }[];
  files?: { id: string; name: string; size: number }[];
};

/** A message with how it is to be shown. */
export type Shown = {
  channel: string;
  message: Message;
  /** Only this person sees it. */
  ephemeral: boolean;
  /** It follows another of the same author closely, and needs no name of its own. */
  compact: boolean;
  /** Whether it stands in the thread pane. */
  inThread: boolean;
};
