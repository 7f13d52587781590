import { expect, test } from 'vitest';
import { emojiCharacter } from '../../../../shared/text/to-aws/emoji-characters.ts';
import { withEmoji } from '../../../../shared/text/to-aws/emoji-text.ts';
import { ENGLISH } from '../../../../shared/text/to-aws/wording.ts';

const unknown = () => undefined;
const wording = {
  names: { user: unknown, channel: unknown, usergroup: unknown },
  words: ENGLISH,
  emoji: emojiCharacter,
};

test.each([
  ['smile', '😄'],
  ['slightly_smiling_face', '🙂'],
  ['+1', '👍'],
  ['thumbsup', '👍'],
  ['+1::skin-tone-3', '👍🏼'],
  ['v::skin-tone-6', '✌🏿'],
  ['male-technologist::skin-tone-2', '👨🏻\u200d💻'],
  ['fire::skin-tone-2', '🔥'],
  ['warning', '⚠\ufe0f'],
  ['one', '1\ufe0f\u20e3'],
  ['flag-jp', '🇯🇵'],
  ['jp', '🇯🇵'],
  ['rainbow-flag', '🏳\ufe0f\u200d🌈'],
  ['100', '💯'],
  ['party_parrot', undefined],
  ['+1::skin-tone-9', undefined],
  ['+1::smile', undefined],
  ['constructor', undefined],
  ['', undefined],
])('%s', (name, character) => {
  expect(emojiCharacter(name)).toBe(character);
});

test.each([
  [':smile:', '😄'],
  ['a :smile: b', 'a 😄 b'],
  ['(:smile:)', '(😄)'],
  ['完了:tada:です', '完了🎉です'],
  [':smile::tada:', '😄🎉'],
  [':+1::skin-tone-3::tada:', '👍🏼🎉'],
  [':party_parrot: :party_parrot::smile:', ':party_parrot: :party_parrot:😄'],
  ['fe80:100:100::1', 'fe80:100:100::1'],
  ['fe80::a:100:b', 'fe80::a:100:b'],
  ['arn:aws:kms:us-east-1:123:key:a', 'arn:aws:kms:us-east-1:123:key:a'],
  ['std::key::smile', 'std::key::smile'],
  ['10:30:45', '10:30:45'],
  ['smile: :smile', 'smile: :smile'],
  ['::: :: :', '::: :: :'],
])('%s', (text, plain) => {
  expect(withEmoji(text, wording)).toBe(plain);
});
