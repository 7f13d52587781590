import * as v from 'valibot';

/**
 * What a form needs to know when it is submitted, kept in its private_metadata (3,000 characters at most).
 * A form may be open while another version is deployed, so the version is written down.
 */
const FormState = v.object({ version: v.literal(1), channel: v.string() });
export type FormState = v.InferOutput<typeof FormState>;

const Text = v.pipe(v.string(), v.parseJson(), FormState);

export const writeFormState = (state: Omit<FormState, 'version'>): string =>
  JSON.stringify({ version: 1, ...state } satisfies FormState);

/** Undefined for the form of another version. */
export function readFormState(privateMetadata: string): FormState | undefined {
  const result = v.safeParse(Text, privateMetadata);
  return result.success ? result.output : undefined;
}
