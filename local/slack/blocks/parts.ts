/** Properties that many interactive elements share. */
import * as v from 'valibot';
import { confirm, flag, integer, nonEmptyText, plain } from './texts.ts';

export const action_id = v.optional(nonEmptyText(255));
export const confirmable = { action_id, confirm: v.optional(confirm) };
export const chooser = { ...confirmable, focus_on_load: flag };
export const placeholder = v.optional(plain(150));
export const menu = { ...chooser, placeholder };
export const multi = { ...menu, max_selected_items: v.optional(integer(1, 100)) };
export const style = v.optional(v.picklist(['primary', 'danger']));
export const accessibility_label = v.optional(nonEmptyText(75));
export const text = nonEmptyText(3000);
