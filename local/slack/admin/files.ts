/** Changes what Slack says of a file. */
import * as v from 'valibot';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';

export const File = v.strictObject({
  /** Its id, from files.getUploadURLExternal on: before it is shared, the event is changed too. */
  file: v.string(),
  name: v.optional(v.nullable(v.string())),
  title: v.optional(v.nullable(v.string())),
  mode: v.optional(v.picklist(['hosted', 'snippet', 'post', 'quip', 'hidden_by_limit'])),
  /** `check_file_info`: messages show the id only, as of a file of another organization. */
  file_access: v.optional(v.picklist(['visible', 'check_file_info'])),
});

export function changeFile(state: WorkspaceState, given: v.InferOutput<typeof File>): object {
  const file = state.files.get(given.file);
  if (!file) throw new Refusal('file_not_found');
  const { access, ...rest } = file;
  const newAccess = given.file_access ?? access;
  state.files.put(file.id, {
    ...rest,
    ...(given.name !== undefined && { name: given.name }),
    ...(given.title !== undefined && { title: given.title }),
    ...(given.mode && { mode: given.mode }),
    ...(newAccess === 'check_file_info' && { access: newAccess }),
  });
  return { file: { id: file.id } };
}
