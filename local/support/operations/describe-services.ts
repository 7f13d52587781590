import type { DescribeServicesRequest } from '@aws-sdk/client-support';
import { servicesIn } from '../catalog.ts';
import type { Desk } from '../desk.ts';
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
