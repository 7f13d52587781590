/** The parts of an app's manifest that say what Slack lets it do and sends to it. */
export type Manifest = {
  display_information: { name: string };
  features?: {
    bot_user?: { display_name: string };
    slash_commands?: { command: string }[];
    shortcuts?: { type: string; callback_id: string; name: string }[];
    app_home?: { home_tab_enabled?: boolean };
  };
  oauth_config?: { scopes?: { bot?: string[] } };
  settings?: { event_subscriptions?: { bot_events?: string[] } };
};
