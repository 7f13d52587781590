/** What AWS or somebody of the account wrote on a case, as AWS Support gives it. It has no id. */
export type Communication = {
  body: string;
  submittedBy: string;
  /** ISO, whole seconds. */
  timeCreated: string;
  attachments: { id: string; fileName: string }[];
};
