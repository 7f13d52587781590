import { expect, test } from 'vitest';
import { createFixture, type Fixture, refusalOf } from './fixture.ts';
import { addPartner } from './partner.ts';

const scopes = ['files:read'];
type Client = Fixture['ada'];

/** Uploads the bytes of a file that is not shared yet. Gives its id. */
async function upload(client: Client, content: string, more: object = {}): Promise<string> {
  const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
    filename: 'trace.txt',
    length: content.length,
    ...more,
  });
  await fetch(upload_url, { method: 'POST', body: content });
  return file_id;
}

/** Shares a file in #incidents; gives it as the app receives it in the event. */
async function share({ app, channel }: Fixture, client: Client, id: string) {
  await client.files.completeUploadExternal({ files: [{ id }], channel_id: channel });
  const { payload } = await app.until(({ payload: { event } }) =>
    Boolean(event?.files?.some((file) => file.id === id)),
  );
  return payload.event?.files?.[0];
}

test('a snippet shows its syntax and its first lines', async () => {
  const fixture = await createFixture({ scopes });
  const { ada, bot, channel } = fixture;
  await bot.conversations.join({ channel });
  const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const id = await upload(ada, lines.join('\n'), { snippet_type: 'python' });
  expect(await share(fixture, ada, id)).toMatchObject({
    mode: 'snippet',
    filetype: 'python',
    preview: 'a\nb\nc\nd\ne',
    lines: 7,
    lines_more: 2,
    editable: true,
  });
});

const changes: [what: string, change: object, shown: object][] = [
  ['no name', { name: null }, { name: null, title: 'trace.txt', filetype: 'binary' }],
  ['no title', { title: null }, { name: 'trace.txt', title: null }],
  ['a post', { mode: 'post' }, { mode: 'post', filetype: 'post', editable: true }],
  ['a canvas', { mode: 'quip' }, { mode: 'quip', filetype: 'quip' }],
];
for (const [what, change, shown] of changes)
  test(`a file that is ${what} is shown so in the event, in history and in files.info`, async () => {
    const fixture = await createFixture({ scopes });
    const { ada, arrange, bot, channel } = fixture;
    await bot.conversations.join({ channel });
    const id = await upload(ada, 'x');
    await arrange('files', { file: id, ...change });
    expect(await share(fixture, ada, id)).toMatchObject(shown);
    expect((await bot.files.info({ file: id })).file).toMatchObject(shown);
    const { messages } = await bot.conversations.history({ channel });
    expect(messages?.[0]?.files).toMatchObject([shown]);
  });

test('of a file over the limit of a free plan, the id is left', async () => {
  const fixture = await createFixture({ scopes });
  const { ada, arrange, bot, channel } = fixture;
  await bot.conversations.join({ channel });
  const id = await upload(ada, 'x');
  await arrange('files', { file: id, mode: 'hidden_by_limit' });
  expect(await share(fixture, ada, id)).toEqual({ id, mode: 'hidden_by_limit' });
});

test('a deleted file leaves a tombstone in its message', async () => {
  const fixture = await createFixture({ scopes });
  const { ada, bot, channel, adaToken } = fixture;
  await bot.conversations.join({ channel });
  const id = await upload(ada, 'x');
  const file = await share(fixture, ada, id);
  await ada.files.delete({ file: id });
  const { messages } = await bot.conversations.history({ channel });
  expect(messages?.[0]?.files).toEqual([{ id, mode: 'tombstone' }]);
  expect((await refusalOf(bot.files.info({ file: id }))).error).toBe('file_deleted');
  const download = await fetch(file?.url_private_download ?? '', {
    headers: { authorization: `Bearer ${adaToken}` },
  });
  expect(download.headers.get('content-type')).toContain('text/html');
});

test('of a file of another organization, a message shows that files.info must be asked', async () => {
  const fixture = await createFixture({ scopes });
  const { ada, arrange, bot } = fixture;
  const { eve, id: user } = await addPartner(fixture);
  const id = await upload(eve, 'hello');
  const stub = { mode: 'file_access', file_access: 'check_file_info' };
  const shown = await share(fixture, eve, id);
  expect(shown).toMatchObject({ id, ...stub });
  expect(shown).not.toHaveProperty('name');
  const { file } = await bot.files.info({ file: id });
  expect(file).toMatchObject({ name: 'trace.txt', user, file_access: 'visible', mode: 'hosted' });
  const download = await fetch(file?.url_private_download ?? '', {
    headers: { authorization: `Bearer ${fixture.slack.bot.token}` },
  });
  expect(await download.text()).toBe('hello');

  const own = await upload(ada, 'x');
  await arrange('files', { file: own, file_access: 'check_file_info' });
  expect(await share(fixture, ada, own)).toMatchObject({ id: own, ...stub });
});
