/** Slack's own payloads nest some twenty deep; a parser or a listener may recurse into what is deeper. */
const DEEPEST = 100;

/**
 * The body of a verified request: JSON for events, a form for commands, and a form that holds JSON for
 * interactions. Slack writes null for what is absent, so null is left out. Gives undefined when the body
 * is none of these, or nested too deep.
 */
export function parseBody(
  body: string,
  contentType: string | undefined,
): Record<string, unknown> | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return parseObject(body);
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  if (payload !== null) return parseObject(payload);
  return form.size > 0 ? Object.fromEntries(form) : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (withoutNulls(value) as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the text once, before any parser: brackets within strings do not count. A string without an end
 * reaches to the end of the text, or each quote in it would be tried as the beginning of another one.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.?)*(?:"|$)|[[{\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutNulls(inner)]));
}
