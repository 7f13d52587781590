/** Schemas of select menus and multi-select menus. */
import * as v from 'valibot';
import { menu, multi, text } from './parts.ts';
import { flag, integer, list, option, optionGroup } from './texts.ts';

/** A static menu has options or groups of options, not both. */
const choices = {
  options: v.optional(list(option, 1, 100)),
  option_groups: v.optional(list(optionGroup, 1, 100)),
};
const min_query_length = v.optional(integer(0, 3000));
const filter = v.optional(
  v.strictObject({
    include: v.optional(list(v.picklist(['im', 'mpim', 'private', 'public']), 1, 4)),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  }),
);
const conversations = {
  default_to_current_conversation: flag,
  filter,
};

export const selects = [
  v.strictObject({
    type: v.literal('static_select'),
    ...menu,
    ...choices,
    initial_option: v.optional(option),
  }),
  v.strictObject({
    type: v.literal('external_select'),
    ...menu,
    min_query_length,
    initial_option: v.optional(option),
  }),
  v.strictObject({ type: v.literal('users_select'), ...menu, initial_user: v.optional(text) }),
  v.strictObject({
    type: v.literal('conversations_select'),
    ...menu,
    ...conversations,
    initial_conversation: v.optional(text),
    response_url_enabled: flag,
  }),
  v.strictObject({
    type: v.literal('channels_select'),
    ...menu,
    initial_channel: v.optional(text),
    response_url_enabled: flag,
  }),
  v.strictObject({
    type: v.literal('multi_static_select'),
    ...multi,
    ...choices,
    initial_options: v.optional(list(option, 1, 100)),
  }),
  v.strictObject({
    type: v.literal('multi_external_select'),
    ...multi,
    min_query_length,
    initial_options: v.optional(list(option, 1, 100)),
  }),
  v.strictObject({
    type: v.literal('multi_users_select'),
    ...multi,
    initial_users: v.optional(v.array(text)),
  }),
  v.strictObject({
    type: v.literal('multi_conversations_select'),
    ...multi,
    ...conversations,
    initial_conversations: v.optional(v.array(text)),
  }),
  v.strictObject({
    type: v.literal('multi_channels_select'),
    ...multi,
    initial_channels: v.optional(v.array(text)),
  }),
] as const;
