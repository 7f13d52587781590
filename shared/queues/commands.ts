/** What travels on the queues. A worker parses each message: a queue outlives a deployment. */
import * as v from 'valibot';
import { isReason, type Reason } from '../domain/reason.ts';
import { CaseRequestSchema } from './case-request-schema.ts';

/** On the case commands queue: what a person asked for, or the wakeup of a case. */
export const CaseCommand = v.variant('type', [
  v.object({
    type: v.literal('open'),
    ref: v.string(),
    account: v.string(),
    team: v.string(),
    channel: v.string(),
    user: v.string(),
    request: CaseRequestSchema,
  }),
  v.object({
    type: v.literal('resolve'),
    team: v.string(),
    user: v.string(),
    /** A ref or the display id that AWS shows. */
    id: v.string(),
    account: v.string(),
    responseUrl: v.string(),
  }),
  /** A case whose opening is in doubt at a dark endpoint. `attempt`: the one that is given up. */
  v.object({
    type: v.literal('open-elsewhere'),
    ref: v.string(),
    attempt: v.number(),
    team: v.string(),
    user: v.string(),
    account: v.string(),
    responseUrl: v.string(),
  }),
  v.object({
    type: v.literal('list'),
    team: v.string(),
    user: v.string(),
    account: v.string(),
    responseUrl: v.string(),
  }),
  /** The app is in that channel, again or for the first time. */
  v.object({
    type: v.literal('joined'),
    account: v.string(),
    team: v.string(),
    channel: v.string(),
  }),
  /** The thread of that case shall be read back. */
  v.object({ type: v.literal('recover'), ref: v.string() }),
  v.object({ type: v.literal('continue'), ref: v.string() }),
]);
export type CaseCommand = v.InferOutput<typeof CaseCommand>;
export type CommandOf<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

const thread = { team: v.string(), channel: v.string(), rootTs: v.string() };

/** On the queue of replies to be sent: the wakeup of a thread, or of the reactions on messages. */
const sendReplies = [
  /** `newest`: when the newest of the replies that were just stored was written (a Slack ts). */
  v.object({ type: v.literal('continue'), ...thread, newest: v.optional(v.string()) }),
  /** The reactions that are not up to date. */
  v.object({ type: v.literal('marks') }),
] as const;
export const SendRepliesCommand = v.variant('type', sendReplies);
export type SendRepliesCommand = v.InferOutput<typeof SendRepliesCommand>;

/** On the replies queue: what happened to a message in a thread. Earlier versions had their wakeups there too. */
export const ReplyCommand = v.variant('type', [
  v.object({
    type: v.literal('reply'),
    ...thread,
    ts: v.string(),
    editOf: v.optional(v.string()),
    changedAt: v.optional(v.string()),
    user: v.string(),
    text: v.string(),
    blocks: v.optional(v.array(v.unknown())),
    attachments: v.optional(v.array(v.unknown())),
    files: v.optional(v.array(v.unknown())),
    parentIsOurs: v.boolean(),
  }),
  /** Its author deleted it in Slack. */
  v.object({
    type: v.literal('withdraw'),
    ...thread,
    ts: v.string(),
    user: v.string(),
    // Messages of earlier versions say nothing of it.
    parentIsOurs: v.optional(v.boolean(), false),
  }),
  /** Its author may not write to AWS. */
  v.object({
    type: v.literal('refuse'),
    ...thread,
    ts: v.string(),
    user: v.string(),
    reason: v.custom<Reason>(isReason),
  }),
  ...sendReplies,
]);
export type ReplyCommand = v.InferOutput<typeof ReplyCommand>;

/** On the communications queue: the wakeup of a case's thread. */
export const PostCommunicationsCommand = v.object({ ref: v.string() });
