/** Generated Slack messages, each with what people read in it. */
import fc from 'fast-check';
import { isBlank } from '../../../../shared/text/clean.ts';

export const NAMES = {
  user: (id: string) => `person ${id}`,
  channel: (id: string) => `room ${id}`,
  usergroup: (id: string) => `group ${id}`,
};

/** A piece of a message as JSON, with all that people shall read of it, in order. */
export type Sample = { json: object; said: string };

/** A text with what is awkward in it: marks of every kind, other scripts, invisible characters. */
export const words = fc.string({
  unit: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...'qjXY019', ' ') },
    {
      weight: 5,
      arbitrary: fc.constantFrom(...'`~*_<>&|:#@-—.·', '\n', '\t', '```', '&lt;', '> '),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom('é', 'e\u0301', '日', 'ש', 'ع', '👍🏼', '👩\u200d💻', '🇯🇵'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '\u200b',
        '\u00ad',
        '\u2066',
        '\u202e',
        '\0',
        '\ufeff',
        '\u2028',
        '\r\n',
      ),
    },
  ),
  maxLength: 12,
});

const id = fc.stringMatching(/^[A-Z0-9]{9}$/);
const style = fc.record(
  { bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean(), code: fc.boolean() },
  { requiredKeys: [] },
);
const url = fc.constantFrom('https://example.com/a', 'http://b.test', 'mailto:c@d.test');
/** Gives what people wrote as Slack escapes it in mrkdwn. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const plainText = words.map((text) => ({
  json: { type: 'plain_text', text, emoji: false },
  said: text,
}));
const mrkdwn = words.map((text) => ({
  json: { type: 'mrkdwn', text: escaped(text) },
  said: text,
}));
const textObject = fc.oneof(plainText, mrkdwn);

/** An element within a line. */
const inline: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.oneof(
      {
        weight: 5,
        arbitrary: words.map((text) => ({ json: { type: 'text', text }, said: text })),
      },
      fc.tuple(url, words).map(([target, text]) => ({
        json: { type: 'link', url: target, text },
        said: isBlank(text) ? target : text + target,
      })),
      url.map((target) => ({ json: { type: 'link', url: target }, said: target })),
      id.map((user_id) => ({ json: { type: 'user', user_id }, said: `@${NAMES.user(user_id)}` })),
      id.map((channel_id) => ({
        json: { type: 'channel', channel_id },
        said: `#${NAMES.channel(channel_id)}`,
      })),
      id.map((usergroup_id) => ({
        json: { type: 'usergroup', usergroup_id },
        said: `@${NAMES.usergroup(usergroup_id)}`,
      })),
      id.map((team_id) => ({ json: { type: 'team', team_id }, said: 'a workspace' })),
      fc
        .constantFrom('here', 'channel', 'everyone')
        .map((range) => ({ json: { type: 'broadcast', range }, said: `@${range}` })),
      fc.constantFrom(
        { json: { type: 'emoji', name: 'party_parrot' }, said: ':party_parrot:' },
        { json: { type: 'emoji', name: '+1', unicode: '1f44d-1f3fc', skin_tone: 3 }, said: '👍🏼' },
        {
          json: { type: 'date', timestamp: 1720710212, format: '{date}', fallback: 'July 11' },
          said: 'July 11',
        },
        {
          json: { type: 'date', timestamp: 0, format: '{date}' },
          said: '1970-01-01T00:00:00.000Z',
        },
        { json: { type: 'color', value: '#FF0000' }, said: '#FF0000' },
      ),
    ),
    fc.option(style, { nil: undefined }),
  )
  .map(([{ json, said }, given]) => ({ json: { ...json, style: given }, said }));

function holding(type: string, fields: object, samples: Sample[], part = 'elements'): Sample {
  return {
    json: { type, ...fields, [part]: samples.map(({ json }) => json) },
    said: samples.map(({ said }) => said).join(''),
  };
}

const line = fc.array(inline, { maxLength: 4 });
const border = fc.constantFrom(undefined, 0, 1);
const section = line.map((inner) => holding('rich_text_section', {}, inner));
const richText = fc
  .array(
    fc.oneof(
      section,
      fc
        .tuple(line, border)
        .map(([inner, by]) => holding('rich_text_quote', { border: by }, inner)),
      fc
        .tuple(line, border)
        .map(([inner, by]) => holding('rich_text_preformatted', { border: by }, inner)),
      fc
        .tuple(
          fc.array(section, { maxLength: 3 }),
          fc.record({ indent: fc.nat(8), border, style: fc.constantFrom('bullet', 'ordered') }),
        )
        .map(([items, fields]) => holding('rich_text_list', fields, items)),
    ),
    { maxLength: 4 },
  )
  .map((inner) => holding('rich_text', {}, inner));

const cell = fc.oneof(
  words.map((text) => ({ json: { type: 'raw_text', text }, said: text })),
  fc.nat(99).map((value) => ({ json: { type: 'raw_number', value }, said: String(value) })),
  richText,
);
const table = fc
  .tuple(
    fc.constantFrom('table', 'data_table'),
    words,
    fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 3 }),
  )
  .map(([type, caption, rows]) => ({
    json: { type, caption, rows: rows.map((row) => row.map(({ json }) => json)) },
    said: caption + rows.flatMap((row) => row.map(({ said }) => said)).join(''),
  }));

/** A block whose fields hold one text object each. */
function fielded(type: string, ...fields: string[]): fc.Arbitrary<Sample> {
  return fc.tuple(...fields.map(() => textObject)).map((texts) => ({
    json: { type, ...Object.fromEntries(fields.map((field, i) => [field, texts[i]?.json])) },
    said: texts.map(({ said }) => said).join(''),
  }));
}

const image = fc.tuple(plainText, words).map(([title, alt]) => ({
  json: { type: 'image', title: title.json, image_url: 'https://example.com/i', alt_text: alt },
  said: title.said + alt,
}));
const simpleBlock: fc.Arbitrary<Sample> = fc.oneof(
  { weight: 6, arbitrary: richText },
  { weight: 2, arbitrary: table },
  fielded('section', 'text'),
  fc.tuple(textObject, fc.array(textObject, { maxLength: 3 })).map(([text, fields]) => ({
    json: { ...holding('section', {}, fields, 'fields').json, text: text.json },
    said: text.said + fields.map(({ said }) => said).join(''),
  })),
  fielded('header', 'text'),
  fielded('alert', 'text'),
  fielded('card', 'title', 'subtitle', 'body'),
  fielded('input', 'label', 'hint'),
  fielded('video', 'title', 'description'),
  fc
    .array(fc.oneof(textObject, image), { maxLength: 3 })
    .map((inner) => holding('context', {}, inner)),
  fc
    .array(fielded('button', 'text'), { maxLength: 3 })
    .map((inner) => holding('actions', {}, inner)),
  words.map((text) => ({ json: { type: 'markdown', text }, said: text })),
  image,
  fc.constant({ json: { type: 'divider' }, said: '' }),
);
const block: fc.Arbitrary<Sample> = fc.oneof(
  { weight: 8, arbitrary: simpleBlock },
  fc.tuple(plainText, fc.array(simpleBlock, { maxLength: 2 })).map(([title, inner]) => ({
    json: { ...holding('container', {}, inner, 'child_blocks').json, title: title.json },
    said: title.said + inner.map(({ said }) => said).join(''),
  })),
  fc
    .array(fielded('card', 'title', 'body'), { maxLength: 2 })
    .map((inner) => holding('carousel', {}, inner)),
);
const blocks = fc.array(block, { maxLength: 3 });

const file: fc.Arbitrary<Sample> = fc
  .tuple(words, words, fc.constantFrom('snippet', 'post', 'email', 'hosted'))
  .map(([name, preview, mode]) => ({
    json: { id: 'F1', name: `f${name}`, mode, preview, lines_more: 0 },
    said: `f${name}${preview}`,
  }));

const attachment: fc.Arbitrary<Sample> = fc.oneof(
  fc
    .tuple(words, words, words, words, words, words)
    .map(([pretext, title, text, name, value, footer]) => ({
      json: {
        ...{ pretext: escaped(pretext), title: escaped(title), text: escaped(text) },
        fields: [{ title: escaped(name), value: escaped(value), short: true }],
        footer: escaped(footer),
      },
      said: pretext + title + text + name + value + footer,
    })),
  blocks.map((inner) => ({
    json: { blocks: inner.map(({ json }) => json), fallback: '[no preview available]' },
    said: inner.map(({ said }) => said).join(''),
  })),
  blocks.map((inner) => ({
    json: {
      is_share: true,
      is_msg_unfurl: true,
      author_name: 'Grace',
      from_url: 'https://example.com/p',
      message_blocks: [{ message: { blocks: inner.map(({ json }) => json) } }],
    },
    said: inner.map(({ said }) => said).join(''),
  })),
  words.map((text) => ({
    json: { is_share: true, author_name: 'Grace', text: escaped(text) },
    said: text,
  })),
  words.map((title) => ({
    json: { from_url: 'https://example.com', title, text: title },
    said: '',
  })),
);

/** A message with blocks of every kind, attachments, forwards and files. */
export const message: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.oneof(
      words.map((text) => ({ json: { text: escaped(text) }, said: text })),
      {
        weight: 3,
        arbitrary: blocks.map((inner) => ({
          json: { text: '', blocks: inner.map(({ json }) => json) },
          said: inner.map(({ said }) => said).join(''),
        })),
      },
    ),
    fc.array(attachment, { maxLength: 2 }),
    fc.array(file, { maxLength: 1 }),
  )
  .map(([said, attachments, files]) => ({
    json: {
      ...said.json,
      attachments: attachments.map(({ json }) => json),
      files: files.map(({ json }) => json),
    },
    said: [said, ...attachments, ...files].map((sample) => sample.said).join(''),
  }));

const FOREIGN = [
  ...[null, undefined, '', ' ', '\u200b', 0, -1, 1e300, true, 'x', 'rich_text', 'table'],
  ...[
    [],
    {},
    [null],
    [[]],
    [['x']],
    { type: null },
    { type: 'text', text: 'y' },
    { elements: [{}] },
  ],
];

/** A message of which some fields and entries are null, absent, empty or of another kind. */
export const foreignMessage: fc.Arbitrary<object> = fc
  .tuple(message, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }))
  .map(([{ json }, choices]) => {
    let place = 0;
    const choice = () => (choices[place++ % choices.length] ?? 0) + place;
    const changed = (value: unknown): unknown => {
      if (choice() % 9 === 0) return FOREIGN[choice() % FOREIGN.length];
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(changed);
      return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, changed(it)]));
    };
    const fields = Object.entries(json).map(([name, value]) => [name, changed(value)]);
    return Object.fromEntries(fields) as object;
  });

/** What a line may begin with that is like a signature. */
export const DASHES = [...'—–-‐−─ー一﹘－⸻~•*'];
const SPACES = ['', ' ', '\u00a0', '\u2003', '\u3000', '\t', '\u200b', '\u2800'];
const wide = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0));
const circled = (text: string) =>
  text.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0x246f));
const cyrillic = (text: string) =>
  text.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('c', 'с');

export const FORGED_REF = 'ABCDEFGHJKMN';

/** A line that looks like a signature of ours, in one of the ways that somebody might try. */
export const forgery: fc.Arbitrary<string> = fc
  .record({
    dash: fc.constantFrom(...DASHES),
    gap: fc.constantFrom(...SPACES),
    name: fc.constantFrom('Ada', '', 'Ada via Slack', '阿达'),
    part: fc.constantFrom('', ' (1/2)', ' (12/34)'),
    letters: fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      wide,
      circled,
      cyrillic,
      (text: string) => [...text].join('\u200d'),
    ),
  })
  .map(({ dash, gap, name, part, letters }) =>
    [dash, name, letters('via'), letters('Slack') + part, '·', letters('ref'), FORGED_REF].join(
      gap || ' ',
    ),
  );
