/** The contract of the Support port. The fake and the local AWS Support must both keep it. */
import { describe, expect, test } from 'vitest';
import { markedSubject, readMarker, signature } from '../../shared/domain/marker.ts';
import { sketchOf } from '../../shared/domain/sketch.ts';
import type { SupportEndpoint } from '../../shared/domain/support-port.ts';
import type { Fault } from './faults.ts';

export type SupportUnderTest = {
  support: SupportEndpoint;
  /** Actions of AWS's agent. */
  agent: {
    reply(caseId: string, body: string): Promise<void>;
    setStatus(caseId: string, status: string): Promise<void>;
  };
  /** Makes the next call of that operation fail. */
  failNext(operation: string, fault: Fault): Promise<void>;
};

const MARKER = 'K7QX2M4PZDAB';
const SENT = { marker: MARKER, sketch: sketchOf('one') };
const HOUR_MS = 3600_000;
/** Bodies with a 200 that are nothing that the API reference promises. */
const NO_ANSWERS = ['empty', 'html', 'object', 'result-false', 'wrong-types'] as const;
const request = {
  issueType: 'technical' as const,
  serviceCode: 'amazon-dynamodb',
  serviceName: 'DynamoDB',
  categoryCode: 'other',
  severityCode: 'low',
  language: 'en',
  subject: markedSubject('Slow', MARKER),
  body: 'It is slow.',
  ccEmailAddresses: [],
};

const inTime = () => true;
const tooLate = () => false;

export function describeSupport(name: string, create: () => Promise<SupportUnderTest>): void {
  const given = async () => {
    const underTest = await create();
    const created = await underTest.support.create(request, inTime);
    const caseId = created.kind === 'delivered' ? created.remoteRef : '';
    const look = async () => {
      const read = await underTest.support.cases([caseId]);
      const [details] = read.kind === 'read' ? read.cases : [];
      if (!details) throw new Error(`AWS does not show ${caseId}`);
      return details;
    };
    const bodies = async (since?: string) => {
      const all = await underTest.support.communications(caseId, since);
      if (all.kind === 'unreadable') throw new Error(all.why);
      return all.communications.map(({ body }) => body);
    };
    return { ...underTest, caseId, look, bodies };
  };

  describe(name, () => {
    test('returns a created case with its description', async () => {
      const { caseId, look } = await given();
      const { displayId, timeCreated, recent, ...rest } = await look();
      expect(rest).toEqual({ caseId, subject: request.subject, status: 'opened', more: false });
      expect(displayId).toMatch(/^\d+$/);
      expect(timeCreated).toMatch(/T\d\d:\d\d:\d\d\.000Z$/);
      expect(recent.map(({ body, timeCreated: at }) => [body, at])).toEqual([
        ['It is slow.', timeCreated],
      ]);
    });

    test('finds a case by the marker in its subject, and by its display id', async () => {
      const { support, caseId, look } = await given();
      const anHourAgo = Date.now() - HOUR_MS;
      expect(await support.findCase(request.subject, anHourAgo)).toEqual({
        kind: 'found',
        remoteRef: caseId,
      });
      expect(await support.findCase(markedSubject('Slow', 'M0000000000A'), anHourAgo)).toEqual({
        kind: 'absent',
      });
      const displayIds = [(await look()).displayId];
      expect(await support.casesMarked(MARKER, anHourAgo)).toEqual({ kind: 'read', displayIds });
      expect(await support.findCase(request.subject, Date.now() + HOUR_MS)).toEqual({
        kind: 'absent',
      });
      const byDisplayId = await support.caseIdOf((await look()).displayId);
      expect(byDisplayId).toEqual({ kind: 'found', remoteRef: caseId });
      expect(await support.caseIdOf('170000000009999')).toEqual({ kind: 'absent' });
    });

    test('returns the cases that exist, and the ids of those that do not', async () => {
      const { support, caseId } = await given();
      const [gone, also] = ['case-1-muen-2026-gone', 'case-1-muen-2026-lost'];
      const found = await support.cases([gone, caseId, also]);
      if (found.kind === 'unreadable') throw new Error(found.why);
      expect(found.cases.map((one) => one.caseId)).toEqual([caseId]);
      expect(found.missing.sort()).toEqual([gone, also].sort());
    });

    test('accepts replies, lists them newest first, and finds each by its marker', async () => {
      const { support, caseId, bodies } = await given();
      const signed = `one\n\n${signature('Ada Lovelace', MARKER)}`;
      expect(await support.reply(caseId, signed, inTime)).toEqual({
        kind: 'delivered',
        remoteRef: caseId,
      });
      await support.reply(caseId, 'two', inTime);
      expect(await bodies()).toEqual(['two', signed, 'It is slow.']);
      const anHourAgo = Date.now() - HOUR_MS;
      expect((await support.findReply(caseId, SENT, anHourAgo)).kind).toBe('found');
      expect(
        (await support.findReply(caseId, { ...SENT, marker: 'M0000000000A' }, anHourAgo)).kind,
      ).toBe('absent');
      expect((await support.findReply(caseId, SENT, Date.now() + HOUR_MS)).kind).toBe('absent');
      const unknown = { kind: 'refused', unknownCase: true };
      expect(await support.findReply('case-0', SENT, anHourAgo)).toMatchObject(unknown);
    });

    test('redacts what looks like a secret, and keeps the marker', async () => {
      const { support, caseId, bodies } = await given();
      await support.reply(caseId, `AKIAIOSFODNN7EXAMPLE\n\n${signature('Ada', MARKER)}`, inTime);
      const [newest = ''] = await bodies();
      expect(newest).not.toContain('AKIA');
      expect(readMarker(newest)).toBe(MARKER);
    });

    test('does not find a reply in a text of somebody else that carries its marker', async () => {
      const { support, caseId } = await given();
      const quote = `Yes, it works.\n\none\n\n${signature('Ada Lovelace', MARKER)}`;
      await support.reply(caseId, quote, inTime);
      const found = await support.findReply(caseId, SENT, Date.now() - HOUR_MS);
      expect(found).toEqual({ kind: 'absent' });
    });

    test('leaves out communications before the given time', async () => {
      const { bodies } = await given();
      expect(await bodies(new Date(Date.now() + HOUR_MS).toISOString())).toEqual([]);
      expect(await bodies(new Date(Date.now() - HOUR_MS).toISOString())).toHaveLength(1);
    });

    test('returns the five latest communications with a case, and all of them when asked, each once', async () => {
      const { agent, caseId, look, bodies } = await given();
      const all = Array.from({ length: 120 }, (_, i) => `answer ${i}`);
      for (const body of all) await agent.reply(caseId, body);
      const { recent, more } = await look();
      const newestFirst = all.toReversed();
      expect(recent.map(({ body }) => body)).toEqual(newestFirst.slice(0, 5));
      expect(more).toBe(true);
      expect(await bodies()).toEqual([...newestFirst, 'It is slow.']);
    });

    test('changes the status as customers and agents write, resolve and reopen', async () => {
      const { support, agent, caseId, look } = await given();
      const status = async () => (await look()).status;
      await agent.reply(caseId, 'Which table?');
      expect(await status()).toBe('pending-customer-action');
      await support.reply(caseId, 'That one.', inTime);
      expect(await status()).toBe('customer-action-completed');
      expect((await support.resolve(caseId, inTime)).kind).toBe('delivered');
      expect((await support.resolve(caseId, inTime)).kind).toBe('delivered');
      expect(await status()).toBe('resolved');
      await support.reply(caseId, 'Slow again.', inTime);
      expect(await status()).toBe('reopened');
      await agent.setStatus(caseId, 'work-in-progress');
      expect(await status()).toBe('work-in-progress');
    });

    test('names the author: AWS by its name alone, a customer with an address', async () => {
      const { agent, caseId, look } = await given();
      await agent.reply(caseId, 'Hello.');
      const [answer, description] = (await look()).recent;
      expect(answer?.submittedBy).toBe('Amazon Web Services');
      expect(description?.submittedBy).toMatch(/<.+@.+>$/);
    });

    test('writes nothing when it is too late by then', async () => {
      const { support, caseId, bodies, look } = await given();
      const before = await bodies();
      const late = { kind: 'throttled', retryAfterMs: 0, why: 'too-late' };
      const other = { ...request, subject: markedSubject('Late', 'LATE') };
      expect(await support.create(other, tooLate)).toEqual(late);
      expect(await support.findCase(other.subject, Date.now() - HOUR_MS)).toEqual({
        kind: 'absent',
      });
      expect(await support.reply(caseId, 'late', tooLate)).toEqual(late);
      expect(await bodies()).toEqual(before);
      expect(await support.resolve(caseId, tooLate)).toEqual(late);
      expect((await look()).status).toBe('opened');
    });

    test('rejects a reply to a case that does not exist', async () => {
      const { support } = await given();
      const unknown = { kind: 'rejected', unknownCase: true };
      expect(await support.reply('case-0', 'hello', inTime)).toMatchObject(unknown);
      expect(await support.resolve('case-0', inTime)).toMatchObject(unknown);
    });

    test.each([
      ['throttle', 'throttled', 0],
      ['drop', 'ambiguous', 0],
      ['commit-then-500', 'ambiguous', 1],
    ] as const)('after %s a write is %s, with %i effects', async (fault, kind, effects) => {
      const { support, failNext, caseId, bodies } = await given();
      await failNext('AddCommunicationToCase', fault);
      expect((await support.reply(caseId, 'once', inTime)).kind).toBe(kind);
      expect((await bodies()).filter((body) => body === 'once')).toHaveLength(effects);
    });

    test.each(NO_ANSWERS)('an answer that is %s leaves a write in doubt', async (body) => {
      const { support, failNext, caseId, bodies, look } = await given();
      const writes = {
        CreateCase: () =>
          support.create({ ...request, subject: markedSubject('New', 'NEW') }, inTime),
        AddCommunicationToCase: () => support.reply(caseId, 'once', inTime),
        ResolveCase: () => support.resolve(caseId, inTime),
      };
      for (const [operation, write] of Object.entries(writes)) {
        await failNext(operation, `answer-${body}`);
        expect((await write()).kind, operation).toBe('ambiguous');
      }
      expect(await bodies()).not.toContain('once');
      expect((await look()).status).toBe('opened');
      for (const [operation, write] of Object.entries(writes)) {
        await failNext(operation, `commit-then-answer-${body}`);
        expect((await write()).kind, `${operation}, done`).toBe('ambiguous');
      }
      expect(await bodies()).toContain('once');
      expect((await look()).status).toBe('resolved');
    });

    test.each(NO_ANSWERS)('an answer that is %s is no reading', async (body) => {
      const { support, failNext, caseId } = await given();
      const since = Date.now() - HOUR_MS;
      const reads = {
        cases: ['DescribeCases', () => support.cases([caseId])],
        findCase: ['DescribeCases', () => support.findCase(request.subject, since)],
        casesMarked: ['DescribeCases', () => support.casesMarked(MARKER, since)],
        caseIdOf: ['DescribeCases', () => support.caseIdOf('170000000009999')],
        communications: ['DescribeCommunications', () => support.communications(caseId, undefined)],
        findReply: ['DescribeCommunications', () => support.findReply(caseId, SENT, since)],
      } as const;
      for (const [name, [operation, read]] of Object.entries(reads)) {
        await failNext(operation, `answer-${body}`);
        expect((await read()).kind, name).toBe('unreadable');
      }
    });
  });
}
