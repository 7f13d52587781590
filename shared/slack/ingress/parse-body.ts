/**
 * The body of a verified request: JSON for events, a form for commands, and a form that holds JSON for
 * interactions. Gives undefined when it is none of these.
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
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
