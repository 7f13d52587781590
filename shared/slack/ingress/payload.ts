/**
 * The shape of what Slack sends, as far as anything behind the ingress reads it. Bolt trusts its payloads
 * and throws on what does not fit; a 5xx would make Slack send the same thing again. What is passed on is
 * what was parsed here: a field that is not named does not reach Bolt.
 */
import * as v from 'valibot';

const text = v.string();
const maybe = v.optional(v.string());
/** Slack's ids and timestamps have some twenty characters; keys of the table are made of them. */
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const maybeId = v.optional(v.pipe(v.string(), v.maxLength(100)));
/**
 * Seconds, a point, and a count. Times are computed from it: one that is no number would make a row that
 * cannot be written, and its message would come back to the queue for ever, before all later ones.
 */
const maybeTs = v.optional(v.pipe(v.string(), v.regex(/^(?:\d{1,12}\.\d{1,9})?$/)));
const Named = v.object({ id });
const MaybeNamed = v.optional(Named);
const user = v.object({ id, team_id: maybeId });

const Values = v.record(
  text,
  v.record(
    text,
    v.looseObject({ value: maybe, selected_option: v.optional(v.looseObject({ value: text })) }),
  ),
);
const View = v.object({
  id,
  type: maybe,
  hash: text,
  callback_id: text,
  private_metadata: v.optional(text, ''),
  app_installed_team_id: maybeId,
  state: v.object({ values: Values }),
});

/** Of a file, what is read of it: its links and thumbnails are long. */
const File = v.object({
  id: v.optional(v.unknown()),
  name: v.optional(v.unknown()),
  title: v.optional(v.unknown()),
  mode: v.optional(v.unknown()),
  preview: v.optional(v.unknown()),
  preview_is_truncated: v.optional(v.unknown()),
  preview_plain_text: v.optional(v.unknown()),
  plain_text: v.optional(v.unknown()),
  lines_more: v.optional(v.unknown()),
  transcription: v.optional(v.unknown()),
});

const message = {
  type: maybe,
  ts: maybeTs,
  thread_ts: maybeTs,
  subtype: maybe,
  user: maybeId,
  parent_user_id: maybeId,
  root: v.optional(v.object({ user: maybeId })),
  team: maybeId,
  user_team: maybeId,
  source_team: maybeId,
  user_profile: v.optional(v.object({ team: maybeId })),
  bot_id: maybeId,
  app_id: maybeId,
  text: maybe,
  blocks: v.optional(v.array(v.unknown())),
  attachments: v.optional(v.array(v.unknown())),
  files: v.optional(v.array(File)),
  edited: v.optional(v.object({ ts: maybeTs })),
};
const MessageEvent = v.object({
  ...message,
  type: v.literal('message'),
  channel: id,
  message: v.optional(v.object(message)),
  previous_message: v.optional(v.object(message)),
});
const JoinedEvent = v.object({
  type: v.literal('member_joined_channel'),
  user: id,
  channel: id,
});

const Event = v.object({
  type: v.literal('event_callback'),
  team_id: id,
  enterprise_id: maybeId,
  api_app_id: id,
  context_team_id: maybeId,
  authorizations: v.optional(
    v.array(
      v.object({
        team_id: maybeId,
        enterprise_id: maybeId,
        user_id: maybeId,
        is_enterprise_install: v.optional(v.boolean()),
      }),
    ),
  ),
  event: v.variant('type', [MessageEvent, JoinedEvent]),
});
const Command = v.object({
  command: text,
  text: v.optional(text, ''),
  team_id: id,
  enterprise_id: maybeId,
  is_enterprise_install: maybe,
  user_id: id,
  channel_id: id,
  trigger_id: text,
  response_url: text,
});

const sender = {
  user,
  team: MaybeNamed,
  enterprise: MaybeNamed,
  is_enterprise_install: v.optional(v.boolean()),
};
const Interaction = v.variant('type', [
  v.object({ ...sender, type: v.literal('view_submission'), view: View }),
  v.object({
    ...sender,
    type: v.literal('block_suggestion'),
    action_id: text,
    block_id: text,
    value: v.optional(text, ''),
    view: v.optional(View),
    channel: MaybeNamed,
  }),
  v.object({
    ...sender,
    type: v.literal('block_actions'),
    response_url: maybe,
    trigger_id: maybe,
    view: v.optional(View),
    channel: MaybeNamed,
    actions: v.pipe(
      v.array(v.looseObject({ type: text, action_id: text, block_id: text, value: maybe })),
      v.minLength(1),
    ),
  }),
]);

/** Events and interactions that a listener may want. */
const WANTED = new Set([
  'message',
  'member_joined_channel',
  'view_submission',
  'block_suggestion',
  'block_actions',
]);

export type Payload =
  | { kind: 'routed'; body: Record<string, unknown> }
  /** Slack's, but nothing to us; `type` is what Slack calls it. */
  | { kind: 'unwanted'; type: string }
  | { kind: 'unreadable' };

/** Takes a verified body in which no value is null. */
export function readPayload(body: Record<string, unknown>): Payload {
  const schema = 'command' in body ? Command : body.type === 'event_callback' ? Event : Interaction;
  const result = v.safeParse(schema, body);
  if (result.success) return { kind: 'routed', body: result.output };
  const event = body.event as { type?: unknown } | undefined;
  const type = body.type === 'event_callback' ? event?.type : body.type;
  const isOther = !('command' in body) && typeof type === 'string' && !WANTED.has(type);
  return isOther ? { kind: 'unwanted', type: type.slice(0, 60) } : { kind: 'unreadable' };
}
