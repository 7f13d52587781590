import type { DescribeServicesRequest } from '@aws-sdk/client-support';
import { servicesIn } from '../catalog/catalog.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** DescribeServices: every service, or those in serviceCodeList that exist. */
export function describeServices(_account: AccountState, input: Checked<DescribeServicesRequest>) {
  const { serviceCodeList = [] } = input;
  const services = servicesIn(input.language);
  return () => ({
    services: services.filter(
      ({ code }) => serviceCodeList.length === 0 || serviceCodeList.includes(code),
    ),
  });
}
