import type { App, BlockAction, RespondArguments } from '@slack/bolt';
import type { Catalogs } from '../../domain/catalog.ts';
import { caseRef } from '../../domain/marker.ts';
import type { LogLine } from '../../domain/ports.ts';
import type { CaseCommand, ReplyCommand } from '../../queues/commands.ts';
import { type MessageEvent, parseMessageEvent } from '../events/parse-message-event.ts';
import { CASE_MODAL, caseModal, option } from '../views/case-modal.ts';
import { findServices } from '../views/find-services.ts';
import { issueTypeOf, readForm, serviceOf } from '../views/read-case-form.ts';

export type IngressPorts = {
  account: string;
  catalogs: Pick<Catalogs, 'get'>;
  /** Each is one durable write; when it fails, nothing was accepted. */
  enqueueCaseCommand(message: CaseCommand, group: string): Promise<void>;
  enqueueReply(message: Exclude<ReplyCommand, { type: 'continue' }>): Promise<void>;
  log(line: LogLine): void;
};

const HELP = [
  '*/case* or */case open <subject>* opens an AWS Support case; its thread is the case.',
  '*/case list* shows the open cases of this workspace.',
  '*/case resolve <id>* resolves a case by the number that AWS gave it.',
  'In a case’s thread, what you write goes to AWS, and what AWS answers appears there.',
].join('\n');

const NO_CATALOG =
  'Casethread has not read yet what this AWS account may open cases about. It does so within a ' +
  'minute of its start; if this stays, whoever runs it finds the reason in the log of pollCases.';
const VIEW_MOVED_ON = new Set(['not_found', 'hash_conflict']);
const NOT_STORED = 'This could not be stored, so nothing was sent to AWS. Please try again.';

/** What a person can do in Slack, as Bolt listeners: the same over HTTP and over Socket Mode. */
export function addListeners(app: App, ports: IngressPorts): void {
  const { account, catalogs, enqueueCaseCommand, enqueueReply, log } = ports;

  app.command('/case', async ({ command, ack, client }) => {
    const [verb = '', ...rest] = command.text.trim().split(/\s+/);
    const argument = rest.join(' ');
    const { team_id: team, user_id: user, response_url: responseUrl } = command;
    switch (verb.toLowerCase()) {
      case '':
      case 'open': {
        const catalog = await catalogs.get(account);
        if (!catalog) return await ack(NO_CATALOG);
        const draft = { channel: command.channel_id, subject: argument };
        try {
          await client.views.open({
            trigger_id: command.trigger_id,
            view: caseModal(catalog, draft),
          });
        } catch (error) {
          log({ row: 'modal', to: 'refused', why: codeOf(error) });
          return await ack(`Slack did not open the form (${codeOf(error)}). Type /case again.`);
        }
        return await ack();
      }
      case 'list':
        return await ack(
          await stored(
            enqueueCaseCommand({ type: 'list', team, account, responseUrl }, `list ${user}`),
          ),
        );
      case 'resolve': {
        const id = argument.trim();
        if (!id) return await ack('Which one? */case resolve <id>*; */case list* shows the ids.');
        const message = { type: 'resolve', team, user, id, account, responseUrl } as const;
        return await ack(await stored(enqueueCaseCommand(message, id)));
      }
      case 'help':
        return await ack(HELP);
      default:
        return await ack(`There is no */case ${verb.replace(/[&<>*]/g, '')}*.\n${HELP}`);
    }
  });

  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: 'service' },
    async ({ payload, ack }) => {
      const catalog = await catalogs.get(account);
      const services = catalog ? findServices(catalog, payload.value) : [];
      await ack({ options: services.map(({ code, name }) => option(code, name)) });
    },
  );

  for (const actionId of ['issue_type', 'service']) {
    app.action<BlockAction>(actionId, async ({ body, ack, client }) => {
      const { view } = body;
      const catalog = await catalogs.get(account);
      if (view && catalog) {
        const { values } = view.state;
        const serviceCode = serviceOf(values);
        const update = {
          view_id: view.id,
          hash: view.hash,
          view: caseModal(catalog, {
            channel: view.private_metadata,
            issueType: issueTypeOf(values),
            ...(serviceCode && { serviceCode }),
          }),
        };
        try {
          await client.views.update(update);
        } catch (error) {
          // The person closed the form meanwhile, or chose once more and that choice updates it.
          if (!VIEW_MOVED_ON.has(codeOf(error))) throw error;
        }
      }
      await ack();
    });
  }

  app.view(CASE_MODAL, async ({ body, view, context, ack }) => {
    const catalog = await catalogs.get(account);
    if (!catalog) return await ack(errorsAt('subject', NO_CATALOG));
    const form = readForm(view.state.values, catalog);
    if ('errors' in form) return await ack({ response_action: 'errors', errors: form.errors });
    const team = context.teamId ?? '';
    const ref = caseRef(team, view.id);
    const { id: user } = body.user;
    const channel = view.private_metadata;
    const refused = await stored(
      enqueueCaseCommand(
        { type: 'open', ref, account, team, channel, user, request: form.request },
        ref,
      ),
    );
    return refused ? await ack(errorsAt('subject', refused)) : await ack();
  });

  app.action<BlockAction>('resolve', async ({ body, action, context, ack, respond }) => {
    const id = 'value' in action ? String(action.value) : '';
    const { id: user } = body.user;
    const team = context.teamId ?? '';
    const responseUrl = body.response_url;
    const refused = await stored(
      enqueueCaseCommand({ type: 'resolve', team, user, id, account, responseUrl }, id),
    );
    await ack();
    if (refused) await respond(ephemeral(refused));
  });
  // A link button tells us that it was pressed; Slack wants to hear that we know.
  app.action('view', ({ ack }) => ack());

  app.event('message', async ({ event, body, context }) => {
    const asked = parseMessageEvent(event as MessageEvent, {
      team: body.team_id,
      appId: body.api_app_id,
      botUserId: context.botUserId,
    });
    if ('ignored' in asked) {
      log({ row: `message ${event.channel} ${event.ts}`, to: 'ignored', why: asked.ignored });
      return;
    }
    await enqueueReply(asked);
  });

  app.event('member_joined_channel', async ({ event, body, context }) => {
    if (event.user !== context.botUserId) return;
    const { channel } = event;
    await enqueueCaseCommand({ type: 'joined', account, team: body.team_id, channel }, channel);
  });

  /** Undefined when it was stored, else what to tell the person. */
  async function stored(write: Promise<void>): Promise<string | undefined> {
    try {
      await write;
      return undefined;
    } catch (error) {
      log({ row: 'request', to: 'not stored', why: (error as Error).name });
      return NOT_STORED;
    }
  }
}

const errorsAt = (blockId: string, text: string) =>
  ({ response_action: 'errors', errors: { [blockId]: text } }) as const;

const ephemeral = (text: string): RespondArguments => ({
  response_type: 'ephemeral',
  replace_original: false,
  text,
});

const codeOf = (error: unknown): string =>
  (error as { data?: { error?: string } }).data?.error ?? (error as Error).name;
