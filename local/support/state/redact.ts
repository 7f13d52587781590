const marker = '[REDACTED_BY_AWS_SUPPORT]';

const privateKey =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const accessKeyId = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
/** Forty characters may also be a commit's hash, so they count only in a text with an access key id. */
const secretKey = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
const cardLike = /(?<!\d)\d(?:[ .-]?\d){12,18}(?!\d)/g;

/**
 * Replaces what looks like a secret in a customer's text: AWS keys, private keys, card numbers (13 to 19
 * digits that pass the Luhn check). So what AWS stores may differ from what was sent.
 */
export function redact(text: string): string {
  const withoutKeys = text.replace(privateKey, marker);
  const withoutSecrets =
    withoutKeys.search(accessKeyId) >= 0
      ? withoutKeys.replace(accessKeyId, marker).replace(secretKey, marker)
      : withoutKeys;
  return withoutSecrets.replace(cardLike, (run) => (passesLuhn(run) ? marker : run));
}

function passesLuhn(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
