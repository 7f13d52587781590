import { createSupport } from '../../shared/support/create-support.ts';
import { givenClient, givenSupport, post } from '../local/support/given.ts';
import { AWS, createAwsSupport } from '../simulation/fakes/aws-support.ts';
import { createSupportClient } from '../simulation/fakes/support-client.ts';
import { describeSupport } from './describe-support.ts';
import { createFaultyCall } from './faults.ts';

describeSupport('the fake AWS Support', async () => {
  const { call, failNext } = createFaultyCall();
  const awsSupport = createAwsSupport({
    now: Date.now,
    readLag: () => 0,
    endpointLag: () => 0,
    replica: () => 0,
    pageSize: 100,
    writesLag: false,
    shiftingPages: false,
    afterInclusive: false,
  });
  const client = createSupportClient(awsSupport, call);
  const caseOf = (caseId: string) => {
    const found = awsSupport.cases.get(caseId);
    if (!found) throw new Error(`the fake AWS Support has no case ${caseId}`);
    return found;
  };
  return {
    support: createSupport({ reader: client, writer: client }),
    agent: {
      reply: async (caseId, body) =>
        awsSupport.addCommunication(caseOf(caseId), AWS, body, Date.now()),
      setStatus: async (caseId, status) => awsSupport.setStatus(caseOf(caseId), status),
    },
    failNext: async (operation, fault) => failNext(operation, fault),
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
    failNext: (operation, fault) => ask('/faults', { on: operation, do: fault, times: 1 }),
  };
});
