import { createSlackHandler } from '../shared/handlers/slack.ts';
import { wireIngress } from '../shared/wire/ingress.ts';
import { readEnvironment } from '../shared/wire/runtime.ts';

export const handler = createSlackHandler(wireIngress(readEnvironment()));
