import type { KnownBlock } from '@slack/types';
import { type Case, isAtAws, rootTsOf } from '../domain/case.ts';
import type { Message } from '../domain/slack-port.ts';
import { clip } from './mrkdwn.ts';
import { severityName, statusName } from './names.ts';
import { contextBlock, plainMessage } from './plain-message.ts';
import { richLine, text } from './rich-line.ts';
import type { Say } from './say.ts';

/**
 * The open cases that a person can see, newest activity first; `hasMore`: not all of them are given.
 * `teamUrl` is the workspace's address, with a slash at its end.
 */
export function listMessage(
  { cases, hasMore }: { cases: Case[]; hasMore: boolean },
  teamUrl: string,
  say: Say,
): Message {
  if (cases.length === 0) return plainMessage(say('list.none'));
  const blocks = cases.map((row) => caseBlock(row, teamUrl, say));
  if (hasMore) blocks.push(contextBlock(say('list.more')));
  const count = cases.length;
  const text = count === 1 ? say('list.title.one') : say('list.title.other', { count });
  return { text, blocks };
}

function caseBlock(row: Case, teamUrl: string, say: Say): KnownBlock {
  const { ref, channel, request } = row;
  const synced = isAtAws(row) ? row.synced : undefined;
  const facts = [
    synced?.displayId ?? say('list.ref', { ref }),
    severityName(say, request.severityCode),
    synced ? statusName(say, synced.status) : say('list.opening'),
  ];
  const url = `${teamUrl}archives/${channel}/p${rootTsOf(row)?.replace('.', '') ?? ''}`;
  return richLine(
    { type: 'link', url, text: clip(request.subject, 200) },
    text(`\n${facts.join(' · ')} · `),
    { type: 'channel', channel_id: channel },
  );
}
