/** Messages of a given length that might cost more than their length, or make a text far longer. */
import type { SlackMessage } from '../../../../shared/text/to-aws/plain-message.ts';

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: object[]): SlackMessage => ({
  blocks: [{ type: 'rich_text', elements }],
});
const text = (said: string, style?: object) => ({ type: 'text', text: said, style });

/** Repeats `unit` up to `length` UTF-16 units. */
const fill = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
/** As many of a thing as take up `length` units of JSON. */
const many = <T>(thing: T, length: number): T[] =>
  Array<T>(Math.ceil(length / (JSON.stringify(thing).length + 1))).fill(thing);

/** Texts in the `text` of a message, in an element, in code, in a quote, in a cell and in a name. */
const UNITS: Record<string, string> = {
  letters: 'a',
  spaces: ' a',
  'spaces only': ' ',
  newlines: '\n',
  'short lines': 'a\n',
  'blank lines': ' \n',
  backticks: '`',
  'runs of backticks': '``a',
  fences: '```\n',
  'quoted fences': '> ```\n> a\n',
  quotes: '>',
  'quote marks with spaces': '> ',
  'open brackets': '<',
  brackets: '<a>',
  mentions: '<@U0123456789>',
  channels: '<#C0123456789|>',
  dates: '<!date^1720710212^{date}>',
  'dates without end': '<!date^1^',
  links: '<http://a|b>',
  'empty links': '<x:|>',
  entities: '&amp;',
  ampersands: '&amp;lt;',
  colons: ':',
  'names of emoji': ':smile:',
  'things like emoji': ':a',
  accents: '\u0301\u0316',
  'accented letters': 'a\u0301\u0316\u0327',
  'long words in one character': '\ufdfa',
  'zero-width characters': '\u200b',
  'zero-width joiners': '👩\u200d',
  flags: '🇯',
  overrides: '\u202e',
  'byte order marks': '\ufeff',
  'line ends': '\r\n',
  'halves of characters': '\ud83d',
  dashes: '—',
  signatures: '— via Slack · ref ABCDEFGHJKMN\n',
  'signatures in one line': '— via Slack · ref ABCDEF ',
  'almost signatures': '— viaslack',
  'struck out': '~a~ ',
};

const PLACES: Record<string, (said: string) => SlackMessage> = {
  text: (said) => ({ text: said }),
  element: (said) => rich(section(text(said))),
  'struck out': (said) => rich(section(text(said, { strike: true }))),
  code: (said) => rich(section(text(said, { code: true }))),
  'a code block': (said) =>
    rich({ type: 'rich_text_preformatted', border: 1, elements: [text(said)] }),
  'a list': (said) =>
    rich({
      type: 'rich_text_list',
      indent: 8,
      border: 1,
      style: 'ordered',
      elements: [section(text(said))],
    }),
  'a cell': (said) => ({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: said }]] }] }),
  'a link': (said) => rich(section({ type: 'link', url: `http://${said}/`, text: said })),
  'forwards in forwards': (said) => {
    let inner: SlackMessage = rich({ type: 'rich_text_quote', elements: [text(said)] });
    for (let i = 0; i < 5; i++) {
      inner = {
        attachments: [{ is_share: true, author_name: 'a', message_blocks: [{ message: inner }] }],
      };
    }
    return inner;
  },
  'a classic attachment': (said) => ({ attachments: [{ title: said }] }),
  'the name of a file': (said) => ({ files: [{ id: 'F1', name: said }] }),
  'a snippet': (said) => ({ files: [{ id: 'F1', mode: 'snippet', preview: said }] }),
};

/** Many small things. */
const THINGS: Record<string, (length: number) => SlackMessage> = {
  elements: (length) => rich(section(...many(text('a'), length))),
  'code and no code': (length) =>
    rich(section(...many([text('`', { code: true }), text('a', { strike: true })], length).flat())),
  'one run of code': (length) => rich(section(...many(text('a`', { code: true }), length))),
  mentions: (length) => rich(section(...many({ type: 'user', user_id: 'U0123456789' }, length))),
  'unknown elements': (length) => rich(section(...many({}, length))),
  'elements of elements': (length) => rich(section(...many({ elements: [{ text: 'a' }] }, length))),
  sections: (length) => rich(...many(section(), length)),
  lists: (length) =>
    rich(...many({ type: 'rich_text_list', indent: 8, elements: [section(text('a\nb'))] }, length)),
  items: (length) =>
    rich({
      ...{ type: 'rich_text_list', style: 'ordered', indent: 8, offset: 1e300 },
      elements: many(section(text('a')), length),
    }),
  quotes: (length) => rich(...many({ type: 'rich_text_quote', elements: [text('a')] }, length)),
  'code blocks': (length) =>
    rich(...many({ type: 'rich_text_preformatted', border: 1, elements: [text('a')] }, length)),
  cells: (length) => ({ blocks: [{ type: 'table', rows: [many(null, length)] }] }),
  rows: (length) => ({ blocks: [{ type: 'table', rows: many([0], length) }] }),
  dividers: (length) => ({ text: 'a', blocks: many({ type: 'divider' }, length) }),
  blocks: (length) => ({ blocks: many({ text: 'a' }, length) }),
  images: (length) => ({ blocks: many({ type: 'image', image_url: 'x' }, length) }),
  attachments: (length) => ({ attachments: many({ text: 'a' }, length) }),
  fields: (length) => ({ attachments: [{ fields: many({ title: 'a', value: 'b' }, length) }] }),
  forwards: (length) => ({
    attachments: many({ is_share: true, author_id: 'U0123456789', text: 'a' }, length),
  }),
  files: (length) => ({ files: many({ id: 'F1' }, length) }),
  'empty things': (length) => ({ blocks: many({}, length), attachments: many({}, length) }),
};

/** Makers of such messages, by name; each takes about how many units of JSON the message shall have. */
export const LONG_MESSAGES: [string, (length: number) => SlackMessage][] = [
  ...Object.entries(UNITS).flatMap(([unit, said]) =>
    Object.entries(PLACES).map(([place, holding]): [string, (length: number) => SlackMessage] => [
      `${unit} in ${place}`,
      (length) => holding(fill(said, length)),
    ]),
  ),
  ...Object.entries(THINGS),
];
