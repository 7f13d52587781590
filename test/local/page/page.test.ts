import type { KnownBlock } from '@slack/types';
import { afterAll, describe, expect, test } from 'vitest';
import { givenCase, readBodies, readCase } from '../support/given.ts';
import { startBrowser } from './browser.ts';
import { givenServers, interactionOf, openPage, opensModal } from './given.ts';

const browser = await startBrowser();
afterAll(() => browser?.close());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const composer = 'Message #incidents, or /case';

describe.skipIf(!browser)('the page', () => {
  if (!browser) return;
  const given = async () => {
    const servers = await givenServers();
    return { ...servers, servers, page: await openPage(browser, servers.url) };
  };

  test('everybody sees what one person writes, exactly as typed', async () => {
    const { page, ada, channel, url } = await given();
    const other = await openPage(browser, url);
    await other.getByRole('button', { name: 'grace' }).click();
    await other.getByRole('button', { name: 'grace', pressed: true }).waitFor();

    const box = page.getByRole('textbox', { name: composer });
    await box.fill('1 < 2 & *bold* &amp; @grace');
    await box.press('Shift+Enter');
    await box.pressSequentially('second line');
    await box.press('Enter');

    const seen = other.locator('.channel .message').last();
    await seen.getByText('second line').waitFor();
    expect(await seen.locator('.section').textContent()).toBe(
      '1 < 2 & bold &amp; @Grace Hopper\nsecond line',
    );
    expect(await seen.locator('strong', { hasText: 'bold' }).count()).toBe(1);
    expect(await box.inputValue()).toBe('');
    const { messages } = await ada.conversations.history({ channel });
    expect(messages).toHaveLength(1);
  });

  test('nothing that anybody writes becomes markup or script', async () => {
    const { page, bot, support, channel } = await given();
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const escaped = evil.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    await bot.conversations.join({ channel });
    await bot.chat.postMessage({
      channel,
      text: 'blocks',
      blocks: [
        { type: 'header', text: plain(`h ${evil}`) },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: `m ${escaped} <javascript:alert(1)|press me>` },
        },
        { type: 'markdown', text: `# md ${evil}\n[press me](javascript:alert(2))` },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: `r ${evil}` },
                { type: 'link', url: 'javascript:alert(3)', text: 'press me' },
                { type: 'user', user_id: evil },
              ],
            },
          ],
        },
        { type: 'image', image_url: 'https://example.com/x.png', alt_text: evil },
      ],
    });
    await givenCase(support, { subject: `s ${evil}`, communicationBody: `b ${evil}` });

    const message = page.locator('.channel .message').last();
    await message.getByText('r <img').waitFor();
    await page.getByRole('region', { name: 'Case' }).getByText('b <img').waitFor();
    expect(await message.getByText('press me').count()).toBe(3);
    expect(await page.locator('body img, body script').count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  test('a form is filled by keyboard, and an error appears at its field', async () => {
    const { page, servers, app } = await given();
    const blocks: KnownBlock[] = [
      {
        type: 'input',
        block_id: 'service',
        label: plain('Service'),
        element: { type: 'external_select', action_id: 'service', min_query_length: 2 },
      },
      {
        type: 'input',
        block_id: 'severity',
        label: plain('Severity'),
        element: {
          type: 'static_select',
          action_id: 'severity',
          options: ['Low', 'High'].map((text) => ({
            text: plain(text),
            value: text.toLowerCase(),
          })),
        },
      },
      {
        type: 'input',
        block_id: 'mail',
        optional: true,
        label: plain('Mail'),
        element: { type: 'email_text_input', action_id: 'mail' },
      },
      {
        type: 'input',
        block_id: 'subject',
        label: plain('Subject'),
        hint: plain('In a few words'),
        element: { type: 'plain_text_input', action_id: 'subject', max_length: 20 },
      },
    ];
    opensModal(servers, { blocks });
    const open = app.answer;
    app.answer = (request) => {
      const { type, view } = interactionOf(request);
      if (type === 'block_suggestion') {
        return { body: { options: [{ text: plain('EC2'), value: 'ec2' }] } };
      }
      if (type !== 'view_submission') return open(request);
      const subject = view.state.values.subject?.subject?.value;
      const errors = { subject: 'Say more than that.' };
      return subject === 'Slow' ? { body: { response_action: 'errors', errors } } : {};
    };
    const keys = page.keyboard;
    await page.getByRole('textbox', { name: composer }).fill('/case');
    await keys.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Open a case' });
    await dialog.waitFor();

    await keys.type('ec');
    await dialog.getByRole('option', { name: 'EC2' }).waitFor();
    await keys.press('Enter');
    await keys.press('Tab');
    await keys.press('ArrowDown');
    await dialog.getByRole('option', { name: 'High' }).waitFor();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await keys.press('Tab');
    await keys.type('nobody');
    await keys.press('Tab');
    await keys.press('Enter');
    await dialog.getByText(/include an '@'/).waitFor();
    await keys.type('@example.com');
    await keys.press('Enter');
    const subject = dialog.getByRole('textbox', { name: 'Subject' });
    await dialog.getByText('Please complete this required field.').waitFor();
    await expect.poll(() => subject.evaluate((node) => node === document.activeElement)).toBe(true);
    await keys.type('Slow');
    await keys.press('Enter');
    await dialog.getByText('Say more than that.').waitFor();
    expect(await subject.getAttribute('aria-invalid')).toBe('true');
    await keys.type(' since noon');
    await keys.press('Enter');
    await dialog.waitFor({ state: 'hidden' });

    const submitted = app.received
      .map(interactionOf)
      .filter(({ type }) => type === 'view_submission');
    expect(submitted.at(-1)?.view.state.values).toMatchObject({
      service: { service: { selected_option: { value: 'ec2' } } },
      severity: { severity: { selected_option: { value: 'high' } } },
      mail: { mail: { value: 'nobody@example.com' } },
      subject: { subject: { value: 'Slow since noon' } },
    });
  });

  test('a form that the app changes keeps what was typed; Escape closes it', async () => {
    const { page, servers, app, bot } = await given();
    const name = (id: string): KnownBlock => ({
      type: 'input',
      block_id: id,
      label: plain(id),
      element: { type: 'plain_text_input', action_id: 'text' },
    });
    const kind: KnownBlock = {
      type: 'input',
      block_id: 'kind',
      dispatch_action: true,
      label: plain('Kind'),
      element: {
        type: 'radio_buttons',
        action_id: 'kind',
        options: ['one', 'two'].map((text) => ({ text: plain(text), value: text })),
      },
    };
    opensModal(servers, { blocks: [name('First'), kind], notify_on_close: true });
    const open = app.answer;
    app.answer = async (request) => {
      const { type, view } = interactionOf(request);
      if (type !== 'block_actions') return open(request);
      const [title, submit] = [plain('Changed'), plain('Open')];
      const blocks = [name('First'), kind, name('Second')];
      await bot.views.update({ view_id: view.id, view: { type: 'modal', title, submit, blocks } });
      return {};
    };
    await page.getByRole('textbox', { name: composer }).fill('/case');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'First' }).fill('typed');
    await page.getByRole('radio', { name: 'two' }).check();
    await page.getByRole('dialog', { name: 'Changed' }).waitFor();
    await page.getByRole('textbox', { name: 'Second' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'First' }).inputValue()).toBe('typed');
    expect(await page.getByRole('radio', { name: 'two' }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('a button asks for confirmation, calls the app, and shows what the app changes', async () => {
    const { page, app, bot, channel } = await given();
    await bot.conversations.join({ channel });
    const confirm = {
      title: plain('Resolve this case?'),
      text: plain('AWS stops working.'),
      confirm: plain('Resolve'),
      deny: plain('Keep it'),
    };
    const blocks: KnownBlock[] = [
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'resolve', text: plain('Resolve'), value: '7', confirm },
        ],
      },
    ];
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'case', blocks });
    app.answer = async (request) => {
      const { type, user } = interactionOf(request);
      if (type !== 'block_actions') return {};
      await bot.chat.update({ channel, ts, text: `resolved by ${user.name}` });
      return {};
    };
    const button = page.locator('.channel').getByRole('button', { name: 'Resolve' });
    await button.click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await button.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('resolved by ada').waitFor();
    const pressed = app.received.map(interactionOf).filter(({ type }) => type === 'block_actions');
    expect(pressed).toHaveLength(1);
    expect(pressed[0]?.actions).toMatchObject([{ action_id: 'resolve', value: '7' }]);
  });

  test('a thread is opened, written in, and shown again after a reload and by permalink', async () => {
    const { page, bot, ada, channel, url } = await given();
    await bot.conversations.join({ channel });
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'The case' });
    const root = page.locator('.channel .message', { hasText: 'The case' });
    await root.hover();
    await root.getByRole('link', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.getByRole('checkbox').check();
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('It still fails');
    await page.keyboard.press('Enter');
    await thread.getByText('It still fails').waitFor();
    await page.locator('.channel').getByText('1 reply').waitFor();
    await page.locator('.channel').getByText('It still fails').waitFor();

    await bot.reactions.add({ channel, timestamp: ts, name: 'white_check_mark' });
    await thread.getByRole('button', { name: ':white_check_mark: 1' }).waitFor();
    await page.reload();
    await thread.getByText('It still fails').waitFor();
    const { permalink = '' } = await ada.chat.getPermalink({ channel, message_ts: ts });
    await page.goto(url + new URL(permalink).pathname);
    await thread.getByText('It still fails').waitFor();
    await thread.getByRole('link', { name: 'Close the thread' }).click();
    await thread.waitFor({ state: 'detached' });
  });

  test('the agent answers a case and sets its status', async () => {
    const { page, support } = await given();
    const caseId = await givenCase(support, { subject: 'Lambda is slow' });
    const agent = page.getByRole('complementary', { name: /AWS Support/ });
    await agent.getByRole('heading', { name: 'Lambda is slow' }).waitFor();
    await agent.getByRole('textbox').fill('Try this:\n  - first');
    await agent.getByRole('button', { name: 'Answer' }).click();
    await agent.getByText('Pending customer action').first().waitFor();
    await expect
      .poll(async () => (await readBodies(support, caseId))[0])
      .toBe('Try this:\n  - first');
    await agent.getByLabel('Status').selectOption('resolved');
    await expect.poll(async () => (await readCase(support, caseId)).status).toBe('resolved');
    await agent.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the case' }).click();
    await agent.getByText('No cases yet').waitFor();
  });

  test('unknown commands are refused with Slack’s messages', async () => {
    const { page, app, bot, channel } = await given();
    app.answer = () => ({ status: 500 });
    const box = page.getByRole('textbox', { name: composer });
    await box.fill('/nope');
    await box.press('Enter');
    await page.getByText('/nope is not a valid command.').waitFor();
    expect(await box.inputValue()).toBe('/nope');
    await box.fill('/case');
    await box.press('Enter');
    const whispered = page.locator('.message', { hasText: 'Only visible to you' });
    await whispered.getByText('/case failed with the error "http_error"').waitFor();

    await bot.conversations.join({ channel });
    const { ts } = await bot.chat.postMessage({ channel, text: 'root' });
    await page.goto(`${page.url().split('#')[0]}#${channel}/${ts}`);
    await page.getByRole('textbox', { name: 'Reply…' }).fill('/case list');
    await page.keyboard.press('Enter');
    await page.getByText('/case is not supported in threads. Sorry!').waitFor();
  });

  test('unchanged elements stay, and a lost server is reported', async () => {
    const { page, ada, channel } = await given();
    await ada.chat.postMessage({ channel, text: 'first' });
    const first = page.locator('.message', { hasText: 'first' });
    await first.evaluate((node) => {
      node.id = 'marked';
    });
    const box = page.getByRole('textbox', { name: composer });
    await box.fill('half a sen');
    await ada.chat.postMessage({ channel, text: 'another' });
    await page.locator('.message', { hasText: 'another' }).waitFor();
    expect(await first.getAttribute('id')).toBe('marked');
    expect(await box.inputValue()).toBe('half a sen');

    await page.context().setOffline(true);
    await page.getByText('The local servers do not answer.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('The local servers do not answer.').waitFor({ state: 'hidden' });
  });

  test('the page shows what runs, and first steps until they are dismissed', async () => {
    const { page } = await given();
    await page.getByText('What runs').click();
    const rows = page.locator('.running tbody tr');
    await expect
      .poll(() => rows.allInnerTexts())
      .toEqual(['relayReplies\t1\t12\t1', 'replies\t2\t1\t3']);
    const steps = page.getByRole('region', { name: 'Try this' });
    expect(await steps.getByRole('listitem').count()).toBe(5);
    await steps.getByRole('button', { name: 'Dismiss' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '#incidents' }).waitFor();
    expect(await steps.isVisible()).toBe(false);
  });
});
