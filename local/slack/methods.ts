/** The Web API methods of this workspace. */
import type { Methods } from './method.ts';
import { auth } from './methods/auth.ts';
import { chat } from './methods/chat.ts';
import { conversations } from './methods/conversations.ts';
import { files } from './methods/files.ts';
import { history } from './methods/history.ts';
import { membership } from './methods/membership.ts';
import { reactions } from './methods/reactions.ts';
import { usergroups } from './methods/usergroups.ts';
import { users } from './methods/users.ts';
import { views } from './methods/views.ts';

export const methods: Methods = {
  ...auth,
  ...chat,
  ...conversations,
  ...files,
  ...history,
  ...membership,
  ...reactions,
  ...usergroups,
  ...users,
  ...views,
};
