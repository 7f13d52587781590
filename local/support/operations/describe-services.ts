import type { DescribeServicesRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { servicesIn } from '../catalog.ts';
import type { Checked } from '../input.ts';

/** DescribeServices: all of them, or those of serviceCodeList that exist. */
export function describeServices(_desk: Desk, input: Checked<DescribeServicesRequest>) {
  const { serviceCodeList = [] } = input;
  const services = servicesIn(input.language);
  return () => ({
    services: services.filter(
      ({ code }) => serviceCodeList.length === 0 || serviceCodeList.includes(code),
    ),
  });
}
