/** Fields that many interactive elements share. */
import * as v from 'valibot';
import { confirm, filled, flag, plain, whole } from './texts.ts';

export const action_id = v.optional(filled(255));
export const confirmable = { action_id, confirm: v.optional(confirm) };
export const chooser = { ...confirmable, focus_on_load: flag };
export const placeholder = v.optional(plain(150));
export const menu = { ...chooser, placeholder };
export const multi = { ...menu, max_selected_items: v.optional(whole(1, 100)) };
export const style = v.optional(v.picklist(['primary', 'danger']));
export const accessibility_label = v.optional(filled(75));
export const text = filled(3000);
