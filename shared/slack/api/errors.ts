import type { PlainReasonCode } from '../../domain/reason.ts';

/**
 * What an error says of the call that it answers:
 * - `busy`: without effect; the same call succeeds later.
 * - `in-doubt`: it may have taken effect, for all that Slack says.
 * - `thread-gone`: the thread takes no more replies, ever: it needs a new root.
 * - `refused`: without effect for as long as the same is asked: the message is too long, or what it is about
 *   is gone.
 * - `parked`: without effect until somebody in that workspace mends something.
 * - `unforeseen`: nothing that this code asks can be answered so. Somebody has to look: parked, and logged as
 *   an error, as an error is that stands in no row here.
 */
type Meaning =
  | 'busy'
  | 'in-doubt'
  | 'thread-gone'
  | 'refused'
  | 'unforeseen'
  | { parked: PlainReasonCode };

/**
 * Every error that Slack lists for the methods called here, and those that any method may answer
 * (docs.slack.dev/reference/methods). A test holds it against Slack's method data.
 */
export const ERRORS: Record<string, Meaning> = {
  ratelimited: 'busy',
  rate_limited: 'busy',
  external_channel_migrating: 'busy',

  internal_error: 'in-doubt',
  fatal_error: 'in-doubt',
  request_timeout: 'in-doubt',
  service_unavailable: 'in-doubt',
  team_added_to_org: 'in-doubt',
  duplicate_channel_not_found: 'in-doubt',
  duplicate_message_not_found: 'in-doubt',
  update_failed: 'in-doubt',
  fetch_members_failed: 'in-doubt',
  list_record_comment_fetch_failed: 'in-doubt',

  thread_not_found: 'thread-gone',
  cannot_reply_to_message: 'thread-gone',
  restricted_action_thread_locked: 'thread-gone',

  // The channel.
  channel_not_found: { parked: 'not-in-channel' },
  not_in_channel: { parked: 'not-in-channel' },
  channel_is_limited_access: { parked: 'not-in-channel' },
  is_archived: { parked: 'channel-archived' },
  is_inactive: { parked: 'channel-frozen' },
  restricted_action: { parked: 'posting-restricted' },
  posting_to_channel_denied: { parked: 'posting-restricted' },
  restricted_action_read_only_channel: { parked: 'channel-read-only' },
  restricted_action_thread_only_channel: { parked: 'channel-threads-only' },
  restricted_action_non_threadable_channel: { parked: 'channel-without-threads' },
  messages_tab_disabled: { parked: 'messages-tab-disabled' },

  // The workspace and the organization.
  ekm_access_denied: { parked: 'encryption-keys-denied' },
  message_limit_exceeded: { parked: 'slack-message-limit' },
  org_login_required: { parked: 'workspace-migrating' },
  team_access_not_granted: { parked: 'workspace-not-granted' },
  enterprise_is_restricted: { parked: 'slack-access-denied' },
  accesslimited: { parked: 'slack-network-refused' },

  // The app and its token.
  access_denied: { parked: 'slack-access-denied' },
  app_access_restricted: { parked: 'slack-access-denied' },
  two_factor_setup_required: { parked: 'slack-access-denied' },
  no_permission: { parked: 'slack-permission-missing' },
  missing_scope: { parked: 'slack-scope-missing' },
  invalid_auth: { parked: 'bot-token-refused' },
  not_allowed_token_type: { parked: 'bot-token-refused' },
  not_authed: { parked: 'bot-token-missing' },
  account_inactive: { parked: 'bot-removed' },
  token_revoked: { parked: 'bot-token-revoked' },
  token_expired: { parked: 'bot-token-expired' },

  // The content of a message.
  invalid_blocks: 'refused',
  invalid_blocks_format: 'refused',
  msg_blocks_too_long: 'refused',
  msg_too_long: 'refused',
  no_text: 'refused',
  block_mismatch: 'refused',
  invalid_attachments: 'refused',
  too_many_attachments: 'refused',
  attachment_payload_limit_exceeded: 'refused',
  too_many_contact_cards: 'refused',
  invalid_metadata_format: 'refused',
  invalid_metadata_schema: 'refused',
  metadata_too_large: 'refused',
  blocked_file_type: 'refused',
  file_deleted: 'refused',
  file_is_deleted: 'refused',
  file_not_found: 'refused',
  file_share_limit_reached: 'refused',
  max_file_sharing_exceeded: 'refused',
  missing_file_data: 'refused',
  unable_to_share_files: 'refused',
  slack_connect_blocked_file_type: 'refused',
  slack_connect_canvas_sharing_blocked: 'refused',
  slack_connect_clip_sharing_blocked: 'refused',
  slack_connect_file_link_sharing_blocked: 'refused',
  slack_connect_file_upload_sharing_blocked: 'refused',
  slack_connect_lists_sharing_blocked: 'refused',

  // The message that is to be changed.
  message_not_found: 'refused',
  cant_update_message: 'refused',
  cant_delete_message: 'refused',
  edit_window_closed: 'refused',

  // Reactions.
  already_reacted: 'refused',
  no_reaction: 'refused',
  not_reactable: 'refused',
  no_access: 'refused',
  thread_locked: 'refused',
  too_many_emoji: 'refused',
  too_many_reactions: 'refused',
  file_comment_not_found: 'refused',

  // People, groups and their conversations.
  user_not_found: 'refused',
  user_not_visible: 'refused',
  user_disabled: 'refused',
  user_not_in_channel: 'refused',
  users_not_found: 'refused',
  invalid_user_combination: 'refused',
  plan_upgrade_required: 'refused',
  too_many_members: 'refused',
  method_not_supported_for_channel_type: 'refused',
  /** The pages changed while they were read. */
  invalid_cursor: 'refused',

  // Forms.
  expired_trigger_id: 'refused',
  exchanged_trigger_id: 'refused',
  invalid_trigger_id: 'refused',
  hash_conflict: 'refused',
  not_found: 'refused',
  duplicate_external_id: 'refused',
  view_too_large: 'refused',

  // Arguments that the calls here do not have, or never in that form.
  as_user_not_supported: 'unforeseen',
  bad_timestamp: 'unforeseen',
  cant_broadcast_message: 'unforeseen',
  deprecated_endpoint: 'unforeseen',
  draft_already_deleted: 'unforeseen',
  draft_already_sent: 'unforeseen',
  draft_has_conflict: 'unforeseen',
  draft_not_found: 'unforeseen',
  invalid_arg_name: 'unforeseen',
  invalid_arguments: 'unforeseen',
  invalid_array_arg: 'unforeseen',
  invalid_charset: 'unforeseen',
  invalid_form_data: 'unforeseen',
  invalid_json: 'unforeseen',
  invalid_limit: 'unforeseen',
  invalid_metadata_filter_keys: 'unforeseen',
  invalid_name: 'unforeseen',
  invalid_post_type: 'unforeseen',
  invalid_team: 'unforeseen',
  invalid_ts_latest: 'unforeseen',
  invalid_ts_oldest: 'unforeseen',
  is_bot: 'unforeseen',
  json_not_object: 'unforeseen',
  markdown_text_conflict: 'unforeseen',
  metadata_must_be_sent_from_app: 'unforeseen',
  method_deprecated: 'unforeseen',
  missing_argument: 'unforeseen',
  missing_post_type: 'unforeseen',
  no_dual_broadcast_content_update: 'unforeseen',
  no_item_specified: 'unforeseen',
  not_enough_users: 'unforeseen',
  send_on_behalf_not_allowed: 'unforeseen',
  streaming_state_conflict: 'unforeseen',
  team_not_found: 'unforeseen',
  too_many_users: 'unforeseen',
  unknown_method: 'unforeseen',
  users_list_not_supplied: 'unforeseen',
};
