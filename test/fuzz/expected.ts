/**
 * What a signed request may do, as Slack's documentation and Casethread's promises say it: a judge of its
 * own, which shares no code with the product. Where a payload contradicts itself, either outcome will do.
 */
import { type Expected, NOTHING, type Setting } from './expectation.ts';
import { expectedOfCommand } from './expected-command.ts';
import { expectedOfEvent } from './expected-event.ts';
import { expectedOfInteraction } from './expected-interaction.ts';
import type { FuzzRequest } from './requests.ts';

/** Takes a request whose placeholders are filled in, but for long texts and deep values. */
export function expectedOf(request: FuzzRequest, setting: Setting): Expected {
  switch (request.kind) {
    case 'raw':
      return NOTHING;
    case 'event':
      return expectedOfEvent(request, setting);
    case 'interaction':
      return expectedOfInteraction(request, setting);
    case 'command':
      return expectedOfCommand(request, setting);
  }
}
