import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parseEnvironment } from '../../../shared/config/environment.ts';
import { SupportEndpoints } from '../../../shared/config/support-endpoints.ts';

test.each([
  [
    'us-east-1 us-west-2',
    ['https://support.us-east-1.amazonaws.com', 'https://support.us-west-2.amazonaws.com'],
  ],
  [' us-gov-west-1 ', ['https://support.us-gov-west-1.amazonaws.com']],
  ['cn-north-1', ['https://support.cn-north-1.amazonaws.com.cn']],
  ['eu-west-1=http://127.0.0.1:4567', ['http://127.0.0.1:4567']],
])('"%s" names endpoints, in their order', (text, urls) => {
  expect(v.parse(SupportEndpoints, text).map(({ url }) => url)).toEqual(urls);
});

test.each([
  '',
  '  ',
  'virginia',
  'us-east-1,us-west-2',
  'us-east-1 us-east-1',
  'us-east-1=nowhere',
])('"%s" is an error that names the variable', (text) => {
  expect(v.safeParse(SupportEndpoints, text).success).toBe(false);
  expect(() => parseEnvironment({ SUPPORT_ENDPOINTS: text })).toThrow('SUPPORT_ENDPOINTS');
});
