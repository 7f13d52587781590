import fc from 'fast-check';
import * as v from 'valibot';
import { cleanText } from '../../../../shared/text/clean.ts';
import { toMessages } from '../../../../shared/text/to-slack/messages.ts';
import type { TextProperty } from '../text-property.ts';
import { documents, longDocuments, longTexts, mails, type Said, texts } from './documents.ts';
import { type Message, message } from './slack-messages.ts';

const EMPTY = '(empty message)';

/** Slack names no limit for elements; a message of thousands would be refused for its size in JSON. */
const MOST_ELEMENTS = 1600;

/** What holds for every body. */
export const properties: TextProperty[] = [];

function holds<T>(name: string, runs: number, bodies: fc.Arbitrary<T>, check: (body: T) => void) {
  properties.push({ name, runs, property: fc.property(bodies, check) });
}

for (const [name, runs, bodies] of [
  ['all that is written is shown, in its order and as said by the same person', 5000, documents],
  ['so it is when it takes several messages', 100, longDocuments],
] as const) {
  holds(name, runs, bodies, ({ body, said }) => {
    const written = joined(said);
    if (written.length > 0) expectSame(joined(shownIn(messagesOf(body))), written);
  });
}

holds(
  'a line is shown within a quote if it is marked as quoted, and not otherwise',
  3000,
  mails,
  (lines) => {
    const shown = joined(shownIn(messagesOf(lines.map(({ line }) => line).join(''))));
    const words = shown.flatMap(({ quoted, text }) =>
      [...text.matchAll(/q\d+q/g)].map(([found]) => `${found} ${quoted}`),
    );
    expectSame(
      words,
      lines.map(({ word, isQuoted }) => `${word} ${isQuoted}`),
    );
  },
);

holds(
  'whatever is written, what no dialect takes for marks is shown, in its order',
  2000,
  texts,
  (body) => {
    const certain = (text: string) => text.replace(/[^\p{L}\p{N}\\&{}$;@%]/gu, '');
    const shown = certain(
      shownIn(messagesOf(body))
        .map(({ text }) => text)
        .join(''),
    );
    let at = 0;
    const written = certain(unlabelled(cleanText(body)));
    for (const character of shown) if (written.startsWith(character, at)) at += character.length;
    expectSame(written.slice(0, at), written);
  },
);

holds(
  'every message is one that Slack takes, and mentions nobody',
  400,
  fc.oneof(texts, longTexts),
  (body) => {
    const posted = toMessages(body, EMPTY).map(({ text, blocks }) => ({ text, blocks }));
    for (const one of v.parse(v.array(message), posted)) {
      const length = shownIn([one]).reduce((sum, { text }) => sum + text.length, 0);
      if (length > 8000) throw new Error(`${length} characters`);
      const elements = JSON.stringify(one.blocks).split('"type"').length - 1;
      if (elements > MOST_ELEMENTS) throw new Error(`${elements} elements`);
    }
  },
);

holds('the plain text of a message holds all that its blocks show', 500, texts, (body) => {
  for (const one of toMessages(body, EMPTY)) {
    const shown = shownIn([one as Message]).map(({ text }) =>
      text.replace(/[\s\p{DI}\p{Cf}]/gu, ''),
    );
    let at = 0;
    const plain = one.plain.replace(/[\s\p{DI}\p{Cf}]/gu, '');
    for (const text of shown.join('')) {
      const found = plain.indexOf(text, at);
      if (found < 0) throw new Error(`"${text}" is not in the plain text after ${at}`);
      at = found + text.length;
    }
  }
});

holds('the same body gives the same messages', 200, texts, (body) => {
  expectSame(toMessages(body, EMPTY), toMessages(body, EMPTY));
});

function messagesOf(body: string): Message[] {
  return toMessages(body, EMPTY) as Message[];
}

/** What messages show: texts with the addresses of links that do not show them, and the numbers of items. */
function shownIn(messages: Message[]): Said[] {
  const elements = messages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'rich_text' ? block.elements : [])),
  );
  return elements.flatMap((element) => {
    const quoted =
      element.type === 'rich_text_quote' || ('border' in element && element.border === 1);
    if (element.type !== 'rich_text_list')
      return element.elements.map((one) => ({ quoted, text: textOf(one) }));
    return element.elements.flatMap((item, i) => {
      const number = element.style === 'ordered' ? `${(element.offset ?? 0) + i + 1}` : '';
      return [
        { quoted, text: number },
        ...item.elements.map((one) => ({ quoted, text: textOf(one) })),
      ];
    });
  });
}

function textOf(
  element: { type: 'text'; text: string } | { type: 'link'; text: string; url: string },
): string {
  if (element.type === 'text') return element.text;
  const isBare = ['', 'http://', 'mailto:'].some((scheme) => scheme + element.text === element.url);
  return isBare ? element.text : element.text + element.url;
}

/** What is said by one after the other, without blanks and what may be a mark. */
function joined(said: Said[]): Said[] {
  const speakers: Said[] = [];
  for (const { quoted, text } of said) {
    const visible = text.replace(/[\s\p{DI}*_~`#|.:()[\]!+'-]/gu, '');
    const last = speakers.at(-1);
    if (visible === '') continue;
    if (last?.quoted === quoted) last.text += visible;
    else speakers.push({ quoted, text: visible });
  }
  return speakers;
}

/** The text without the names of languages that may follow a fence, which are marks. */
function unlabelled(text: string): string {
  const fence = /^((?:[ \t>*+-]|\d+[.)])*(?:`{3,}|~{3,}))[ \t]*[a-z0-9+#-]{1,15}[ \t]*$/gm;
  return text.replace(fence, '$1');
}

function expectSame(actual: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`shown: ${one}\nwritten: ${other}`);
}
