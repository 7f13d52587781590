import { validationError, violation } from '../protocol/refusal.ts';

const languages = ['zh', 'zh_TW', 'en', 'fr', 'de', 'id', 'it', 'ja', 'ko', 'pt_BR', 'es'];

/** Throws ValidationException for a language that Trusted Advisor does not have. */
export function checkAdvisorLanguage(language: string | undefined): void {
  if (language === undefined || languages.includes(language)) return;
  const set = `Member must satisfy enum value set: [${languages.join(', ')}]`;
  throw validationError(violation('language', set, language));
}
