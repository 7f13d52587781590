/** Who and what the generated requests name. The ids are fixed, so that a seed gives the same requests again. */

export const OURS = 'T01CASETHRD';
/** Of another organization; it shares #incidents with us. */
export const PARTNER = 'T0PARTNER01';
/** Of our organization, in the Grid. */
export const SIBLING = 'T0SIBLING01';
export const ORGANIZATION = 'E0ORG00001';
export const OTHER_ORGANIZATION = 'E0OTHER001';

export const APP = 'A01CASETHRD';
export const BOT = 'U01CASEBOT0';
export const BOT_ID = 'B01CASETHRD';
export const SLACKBOT = 'USLACKBOT';

export const INCIDENTS = 'C01INCIDENTS';
export const WAR_ROOM = 'C01WARROOM00';
export const GENERAL = 'C01GENERAL00';

/** What users.info says of somebody. */
type Standing = 'colleague' | 'sibling' | 'guest' | 'outsider' | 'left' | 'bot';

export const PEOPLE: Record<string, { name: string; standing: Standing; isInWarRoom: boolean }> = {
  U01ADALOVEL: { name: 'ada', standing: 'colleague', isInWarRoom: true },
  U01GRACEHOP: { name: 'grace', standing: 'colleague', isInWarRoom: true },
  U0LINFUZZ01: { name: 'lin', standing: 'colleague', isInWarRoom: false },
  U0SIBFUZZ01: { name: 'sib', standing: 'sibling', isInWarRoom: false },
  U0EVEFUZZ01: { name: 'eve', standing: 'outsider', isInWarRoom: false },
  U0GUSFUZZ01: { name: 'gus', standing: 'guest', isInWarRoom: false },
  U0DANFUZZ01: { name: 'dan', standing: 'left', isInWarRoom: false },
};

/** Somebody whom no workspace knows. */
export const NOBODY = 'U0NOBODY01';

/** Ids that a request may name in place of another one. */
export const IDS = [
  ...Object.keys(PEOPLE),
  NOBODY,
  BOT,
  SLACKBOT,
  OURS,
  PARTNER,
  SIBLING,
  ORGANIZATION,
  OTHER_ORGANIZATION,
  APP,
  BOT_ID,
  'A0OTHERAPP',
  'B0OTHERBOT',
  INCIDENTS,
  WAR_ROOM,
  GENERAL,
  'C0FOREIGN01',
];
