import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

/** Each name of an emoji at Slack, and its character. Made when the first name is looked up. */
let characters: Map<string, string> | undefined;

/**
 * Takes the name of an emoji, with or without a skin tone (`+1`, `+1::skin-tone-3`); gives its character,
 * undefined for those that a workspace made itself.
 */
export function emojiCharacter(name: string): string | undefined {
  characters ??= readCharacters();
  const [base = '', tone] = name.split('::');
  const character = characters.get(base);
  if (character === undefined || tone === undefined) return character;
  const modifier = /^skin-tone-[2-6]$/.test(tone) ? characters.get(tone) : undefined;
  return modifier && withTone(character, modifier);
}

function readCharacters(): Map<string, string> {
  const all = Object.entries(shortcodes).flatMap(([hexcode, names]) => {
    const points = hexcode.split('-').map((hex) => Number.parseInt(hex, 16));
    const character = asEmoji(String.fromCodePoint(...points));
    return [names].flat().map((name) => [name, character] as const);
  });
  return new Map(all);
}

/** Signs that are text by default, such as ⚠, need a selector to be shown as emoji. */
function asEmoji(character: string): string {
  return /^\P{Emoji_Presentation}$/u.test(character) ? `${character}\ufe0f` : character;
}

/** Puts a skin tone behind the person or hand that an emoji begins with. */
function withTone(character: string, modifier: string): string {
  return character.replace(/^(\p{Emoji_Modifier_Base})\ufe0f?/u, `$1${modifier}`);
}
