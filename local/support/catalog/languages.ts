export const issueTypes = ['technical', 'customer-service'];

type Hours = { startTime: string; endTime: string }[];

const allDay: Hours = [{ startTime: '00:00:00.000', endTime: '23:59:59.999' }];
/** The working day of East Asia and of the Americas, roughly, in UTC. */
const east: Hours = [{ startTime: '00:00:00.000', endTime: '09:00:00.000' }];
const west: Hours = [{ startTime: '13:00:00.000', endTime: '22:00:00.000' }];

/** When calls and chats are answered in a language; `technical` only where it has technical cases. */
type Language = {
  code: string;
  language: string;
  display: string;
  technical?: Hours;
  accounts: Hours;
};

/** The languages of the API reference. Which issue types they have, and the hours, are our choice. */
const languages: Language[] = [
  { code: 'en', language: 'ENGLISH', display: 'English', technical: allDay, accounts: allDay },
  { code: 'ja', language: 'JAPANESE', display: '日本語', technical: east, accounts: east },
  { code: 'zh', language: 'CHINESE', display: '中文', technical: east, accounts: east },
  { code: 'ko', language: 'KOREAN', display: '한국어', technical: east, accounts: east },
  { code: 'es', language: 'SPANISH', display: 'Español', accounts: west },
  { code: 'pt', language: 'PORTUGUESE', display: 'Português', accounts: west },
  { code: 'fr', language: 'FRENCH', display: 'Français', accounts: west },
  { code: 'tr', language: 'TURKISH', display: 'Türkçe', accounts: west },
];

export const languageCodes = languages.map(({ code }) => code);

/** The languages with cases of an issue type. */
export function languagesFor(issueType: string) {
  return languages.filter((language) => hours(language, issueType) !== undefined);
}

/** When calls and chats are answered; undefined if the language has no cases of this issue type. */
export function hoursFor(code: string, issueType: string): Hours | undefined {
  const found = languages.find((language) => language.code === code);
  return found && hours(found, issueType);
}

function hours({ technical, accounts }: Language, issueType: string): Hours | undefined {
  return issueType === 'technical' ? technical : accounts;
}
