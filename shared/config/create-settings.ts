import type { Settings } from '../domain/settings.ts';
import type { Environment } from './environment.ts';

/** The one reader of settings. Every channel uses the account of this deployment, in English. */
export const createSettings = ({ ACCOUNT_ID }: Pick<Environment, 'ACCOUNT_ID'>): Settings => ({
  ofChannel: async () => ({ account: ACCOUNT_ID, language: 'en' }),
  languageOf: async () => 'en',
});
