/** What AWS or somebody of the account wrote on a case, as AWS Support gives it. It has no id. */
export type Communication = {
  body: string;
  submittedBy: string;
  /** ISO, whole seconds. */
  timeCreated: string;
  /** `isLarge`: over 5 MB. AWS says no more of a file's size. */
  attachments: { id: string; fileName: string; isLarge?: boolean | undefined }[];
};
