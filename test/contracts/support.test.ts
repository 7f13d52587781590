import { createSupport } from '../../shared/support/create-support.ts';
import { givenClient, givenSupport, post } from '../local/support/given.ts';
import { AWS, openDesk } from '../simulation/fakes/aws-support.ts';
import { supportClient } from '../simulation/fakes/support-client.ts';
import { describeSupport } from './describe-support.ts';
import { faultyCall } from './faults.ts';

describeSupport('AWS Support in memory', async () => {
  const { call, next } = faultyCall();
  const desk = openDesk({
    now: Date.now,
    readLag: () => 0,
    replica: () => 0,
    pageSize: 100,
    writesLag: false,
    shiftingPages: false,
    afterInclusive: false,
  });
  const client = supportClient(desk, call);
  const caseOf = (caseId: string) => {
    const found = desk.cases.get(caseId);
    if (!found) throw new Error(`the desk has no case ${caseId}`);
    return found;
  };
  return {
    support: createSupport({ reader: client, writer: client }),
    agent: {
      reply: async (caseId, body) => desk.write(caseOf(caseId), AWS, body, Date.now()),
      setStatus: async (caseId, status) => desk.setStatus(caseOf(caseId), status),
    },
    next: async (operation, fault) => next(operation, fault),
  };
});

describeSupport('the local AWS Support', async () => {
  const { url } = await givenSupport();
  const client = givenClient(url);
  const ask = async (path: string, body: object) => void (await post(url, path, body));
  return {
    support: createSupport({ reader: client, writer: client }),
    agent: {
      reply: (caseId, body) => ask('/agent/reply', { caseId, body }),
      setStatus: (caseId, status) => ask('/agent/status', { caseId, status }),
    },
    next: (operation, fault) => ask('/faults', { on: operation, do: fault, times: 1 }),
  };
});
