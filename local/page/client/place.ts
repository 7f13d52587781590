/** Where interactive elements stand: a modal or a message. */
import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  Option,
  OptionGroup,
  SectionBlockAccessory,
} from '@slack/types';
import type { Slack } from './slack.ts';

export type Element = Exclude<
  ActionsBlockElement | ContextActionsBlockElement | InputBlockElement | SectionBlockAccessory,
  { type: 'image' }
>;

/** What is entered into an element, as in view.state.values. */
export type Value = {
  value?: string | null;
  rich_text_value?: object | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
};

export type Suggested = { options?: Option[]; option_groups?: OptionGroup[]; error?: string };

export type Place = {
  slack: Slack;
  value(blockId: string, element: Element): Value;
  enter(blockId: string, element: Element, value: Value): void;
  /** Tells the app what was pressed or chosen. */
  act(blockId: string, element: Element, value?: Value): Promise<void>;
  suggest(blockId: string, element: Element, query: string): Promise<Suggested>;
};

/** One element in its place. */
export type Spot = {
  place: Place;
  blockId: string;
  /** Whether the app is told of every change. */
  tells: boolean;
  /** What names and describes the control to a screen reader. */
  labels: Record<string, string | undefined>;
};

/** Keeps a new value, and tells the app if it wants to know. */
export async function changed(spot: Spot, element: Element, value: Value): Promise<void> {
  spot.place.enter(spot.blockId, element, value);
  if (spot.tells) await spot.place.act(spot.blockId, element, value);
}
