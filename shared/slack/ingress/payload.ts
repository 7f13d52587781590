/**
 * The shape of what Slack sends, as far as anything behind the ingress reads it. Bolt trusts its payloads
 * and throws on what does not fit; a 5xx would make Slack send the same thing again. What is passed on is
 * what was parsed here: a field that is not named does not reach Bolt.
 */
import * as v from 'valibot';

const text = v.string();
const maybe = v.optional(v.string());
const Named = v.object({ id: text });
const MaybeNamed = v.optional(Named);
const user = v.object({ id: text, team_id: maybe });

const Values = v.record(
  text,
  v.record(
    text,
    v.looseObject({ value: maybe, selected_option: v.optional(v.looseObject({ value: text })) }),
  ),
);
const View = v.object({
  id: v.pipe(text, v.nonEmpty()),
  type: maybe,
  hash: text,
  callback_id: text,
  private_metadata: v.optional(text, ''),
  app_installed_team_id: maybe,
  state: v.object({ values: Values }),
});

const message = {
  type: maybe,
  ts: maybe,
  thread_ts: maybe,
  subtype: maybe,
  user: maybe,
  parent_user_id: maybe,
  root: v.optional(v.object({ user: maybe })),
  team: maybe,
  user_team: maybe,
  source_team: maybe,
  user_profile: v.optional(v.object({ team: maybe })),
  bot_id: maybe,
  app_id: maybe,
  text: maybe,
  blocks: v.optional(v.array(v.unknown())),
  attachments: v.optional(v.array(v.unknown())),
  files: v.optional(v.array(v.looseObject({ name: maybe, title: maybe }))),
  edited: v.optional(v.object({ ts: maybe })),
};
const MessageEvent = v.object({
  ...message,
  type: v.literal('message'),
  channel: text,
  message: v.optional(v.object(message)),
  previous_message: v.optional(v.object(message)),
});
const JoinedEvent = v.object({
  type: v.literal('member_joined_channel'),
  user: text,
  channel: text,
});

const Event = v.object({
  type: v.literal('event_callback'),
  team_id: text,
  enterprise_id: maybe,
  api_app_id: text,
  context_team_id: maybe,
  authorizations: v.optional(
    v.array(
      v.object({
        team_id: maybe,
        enterprise_id: maybe,
        user_id: maybe,
        is_enterprise_install: v.optional(v.boolean()),
      }),
    ),
  ),
  event: v.variant('type', [MessageEvent, JoinedEvent]),
});
const Command = v.object({
  command: text,
  text: v.optional(text, ''),
  team_id: text,
  enterprise_id: maybe,
  is_enterprise_install: maybe,
  user_id: text,
  channel_id: text,
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
