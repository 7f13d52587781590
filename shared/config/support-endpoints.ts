import * as v from 'valibot';

/** Where AWS Support answers: `name` is the Region that its requests are signed for. */
export type EndpointAddress = { name: string; url: string };

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

const Address = v.pipe(
  v.string(),
  v.transform((text): EndpointAddress => {
    const [name = '', url = urlOf(name)] = text.split(/=(.*)/, 2);
    return { name, url };
  }),
  v.object({ name: v.pipe(v.string(), v.regex(REGION)), url: v.pipe(v.string(), v.url()) }),
);

/** The Regions of the endpoints, in the order of preference, between spaces; `region=url` for one elsewhere. */
export const SupportEndpoints = v.pipe(
  v.string(),
  v.transform((text) => text.split(/\s+/).filter((one) => one !== '')),
  v.array(Address),
  v.minLength(1),
  v.check((all) => new Set(all.map(({ name }) => name)).size === all.length),
);

const urlOf = (region: string): string =>
  `https://support.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
