/** Menus: what there is to choose from, and how a choice is kept. */
import type { MultiSelect, Option, OptionGroup, Select } from '@slack/types';
import { confirmed } from './dialog.ts';
import type { Choice, Group } from './listbox.ts';
import { changed, type Spot, type Suggested, type Value } from './place.ts';
import { select } from './select.ts';

type OptionChoice = Choice & { option?: Option };
type Menu = Select | MultiSelect;

const SHORTEST_QUERY = 3;

const asChoice = (option: Option): OptionChoice => ({
  value: option.value ?? '',
  text: option.text.text,
  ...(option.description && { description: option.description.text }),
  option,
});

function grouped({ options, option_groups: groups }: Suggested): Group<OptionChoice>[] {
  if (groups) {
    return groups.map(({ label, options: inside }: OptionGroup) => ({
      label: label.text,
      choices: inside.map(asChoice),
    }));
  }
  return [{ choices: (options ?? []).map(asChoice) }];
}

function matching(groups: Group<OptionChoice>[], query: string): Group<OptionChoice>[] {
  const wanted = query.trim().toLowerCase();
  return groups
    .map(({ choices, ...group }) => ({
      ...group,
      choices: choices.filter(({ text }) => text.toLowerCase().includes(wanted)),
    }))
    .filter(({ choices }) => choices.length > 0);
}

/** A select of any kind: fixed options, the app's suggestions, people, or conversations. */
export function menu(spot: Spot, element: Menu): HTMLElement {
  const { place, blockId } = spot;
  const names = place.slack.names();
  const people = () =>
    names.people().map(({ id, real_name: text }): OptionChoice => ({ value: id, text }));
  const conversations = () =>
    names.conversations().map(
      ({ id, is_im: direct }): OptionChoice => ({
        value: id,
        text: `${direct ? '' : '#'}${names.conversation(id)}`,
      }),
    );
  const named = (choices: OptionChoice[], ids: (string | null | undefined)[]) =>
    choices.filter(({ value }) => ids.includes(value));

  const value = place.value(blockId, element);
  const { type } = element;
  const several = type.startsWith('multi_');
  const [all, chosen] = ((): [OptionChoice[], OptionChoice[]] => {
    if (type.endsWith('users_select'))
      return [people(), named(people(), value.selected_users ?? [value.selected_user])];
    if (type.endsWith('channels_select'))
      return [
        conversations(),
        named(conversations(), value.selected_channels ?? [value.selected_channel]),
      ];
    if (type.endsWith('conversations_select')) {
      const ids = value.selected_conversations ?? [value.selected_conversation];
      return [conversations(), named(conversations(), ids)];
    }
    const options = several ? (value.selected_options ?? []) : [value.selected_option];
    return [[], options.filter((one) => one !== null && one !== undefined).map(asChoice)];
  })();

  const search = async (query: string) => {
    if (!type.endsWith('external_select')) {
      const fixed = 'options' in element || 'option_groups' in element;
      return matching(fixed ? grouped(element) : [{ choices: all }], query);
    }
    const least =
      'min_query_length' in element ? (element.min_query_length ?? SHORTEST_QUERY) : SHORTEST_QUERY;
    if (query.length < least) return `Type at least ${least} letters to search`;
    const found = await place.suggest(blockId, element, query);
    return found.error ? 'The options could not be loaded.' : grouped(found);
  };

  return select({
    labels: { ...spot.labels, 'data-focus': element.action_id },
    placeholder:
      element.placeholder?.text ?? (several ? 'Choose some options' : 'Choose an option'),
    several,
    most: ('max_selected_items' in element && element.max_selected_items) || 100,
    chosen,
    patience: type.endsWith('external_select') ? 150 : 0,
    search,
    choose: async (now) => {
      if (!(await confirmed(place.slack, element.confirm))) return;
      await changed(spot, element, asValue(type, now));
    },
  });
}

function asValue(type: Menu['type'], chosen: OptionChoice[]): Value {
  const ids = chosen.map(({ value }) => value);
  const options = chosen.flatMap(({ option }) => option ?? []);
  switch (type) {
    case 'static_select':
    case 'external_select':
      return { selected_option: options[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { selected_options: options };
    case 'users_select':
      return { selected_user: ids[0] ?? null };
    case 'multi_users_select':
      return { selected_users: ids };
    case 'channels_select':
      return { selected_channel: ids[0] ?? null };
    case 'multi_channels_select':
      return { selected_channels: ids };
    case 'conversations_select':
      return { selected_conversation: ids[0] ?? null };
    case 'multi_conversations_select':
      return { selected_conversations: ids };
  }
}
