/**
 * The shape of what Slack sends, as far as anything behind the ingress reads it. Bolt trusts its
 * payloads and throws on what does not fit; a 5xx would make Slack send the same thing again.
 */
import * as v from 'valibot';

const text = v.string();
const maybe = v.nullish(v.string());
const user = v.looseObject({ id: text });
const team = v.nullish(v.looseObject({ id: text }));

const Values = v.record(
  text,
  v.record(
    text,
    v.looseObject({ value: maybe, selected_option: v.nullish(v.looseObject({ value: text })) }),
  ),
);
const View = v.looseObject({
  id: v.pipe(text, v.nonEmpty()),
  hash: text,
  callback_id: text,
  private_metadata: text,
  state: v.looseObject({ values: Values }),
});

const message = {
  ts: maybe,
  thread_ts: maybe,
  subtype: maybe,
  // Absent, never null: Bolt looks into whatever is there.
  user: v.optional(text),
  parent_user_id: maybe,
  root: v.nullish(v.looseObject({ user: maybe })),
  user_team: maybe,
  source_team: maybe,
  bot_id: maybe,
  app_id: maybe,
  text: maybe,
  blocks: v.nullish(v.array(v.unknown())),
  files: v.nullish(v.array(v.looseObject({ name: maybe }))),
  edited: v.nullish(v.looseObject({ ts: maybe })),
};
const JoinedEvent = v.looseObject({
  type: v.literal('member_joined_channel'),
  user: text,
  channel: text,
});
const MessageEvent = v.looseObject({
  ...message,
  type: v.literal('message'),
  channel: text,
  message: v.nullish(v.looseObject(message)),
  previous_message: v.nullish(v.looseObject(message)),
});

const Event = v.looseObject({
  type: v.literal('event_callback'),
  team_id: text,
  api_app_id: text,
  authorizations: v.nullish(v.array(v.looseObject({ user_id: maybe }))),
  event: v.variant('type', [MessageEvent, JoinedEvent]),
});
const Command = v.looseObject({
  command: text,
  text,
  team_id: text,
  user_id: text,
  channel_id: text,
  trigger_id: text,
  response_url: text,
});
const interaction = { user, team };
const Interaction = v.variant('type', [
  v.looseObject({ ...interaction, type: v.literal('view_submission'), view: View }),
  v.looseObject({ ...interaction, type: v.literal('view_closed'), view: View }),
  v.looseObject({
    ...interaction,
    type: v.literal('block_suggestion'),
    action_id: text,
    value: text,
  }),
  v.looseObject({
    ...interaction,
    type: v.literal('block_actions'),
    response_url: maybe,
    view: v.nullish(View),
    channel: v.nullish(v.looseObject({ id: text })),
    actions: v.pipe(
      v.array(v.looseObject({ type: text, action_id: text, block_id: text, value: maybe })),
      v.minLength(1),
    ),
  }),
]);

/** Says whether a verified body is one to route, one to pass over, or none that Slack would send. */
export function readPayload(body: Record<string, unknown>): 'routed' | 'unwanted' | 'unreadable' {
  const schema = 'command' in body ? Command : body.type === 'event_callback' ? Event : Interaction;
  if (v.is(schema, body)) return 'routed';
  // Of all that events can tell, these alone are anything to us.
  const wanted = ['message', 'member_joined_channel'];
  const event = body.event as { type?: unknown } | null | undefined;
  const isOther = typeof event?.type === 'string' && !wanted.includes(event.type);
  return body.type === 'event_callback' && isOther ? 'unwanted' : 'unreadable';
}
