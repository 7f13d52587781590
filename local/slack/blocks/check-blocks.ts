/** Checks blocks and views, and says what is wrong and where in the words of Slack. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { elementsOf, type Json, optionsOf } from './block.ts';
import { MessageBlocks, ViewShape } from './kinds.ts';

const error = (what: string, at: string) => `[ERROR] ${what} [json-pointer:${at}]`;

function explain(issue: v.BaseIssue<unknown>, root: string): string {
  const keys = issue.path?.map((item) => String(item.key)) ?? [];
  const last = keys.at(-1) ?? '';
  const at = (path: string[]) => root + path.map((key) => `/${key}`).join('');
  const bound = Number(issue.requirement);
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return error(`invalid additional property: ${last}`, at(keys.slice(0, -1)));
  if (issue.received === 'undefined')
    return error(`missing required field: ${last}`, at(keys.slice(0, -1)));
  const many = Array.isArray(issue.input);
  switch (issue.type) {
    case 'max_length':
      return error(
        many ? `no more than ${bound} items allowed` : `must be less than ${bound + 1} characters`,
        at(keys),
      );
    case 'min_length':
      return error(
        many ? `no fewer than ${bound} items allowed` : `must be more than ${bound - 1} characters`,
        at(keys),
      );
    case 'variant':
    case 'literal':
      return error(`unsupported type: ${String(issue.input)}`, at(keys));
    case 'picklist':
      return error('must be a valid enum value', at(keys));
    default:
      return error(`must provide ${issue.expected ?? 'another value'}`, at(keys));
  }
}

/** Rules over several fields: ids that must differ, fields of which one is required. */
function checkRules(blocks: Json[], surface: 'message' | 'modal' | 'home', root: string): string[] {
  const problems: string[] = [];
  const blockIds = new Set<unknown>();
  let focused = 0;
  blocks.forEach((block, i) => {
    const at = `${root}/${i}`;
    if (block.block_id !== undefined && blockIds.has(block.block_id))
      problems.push(error('block_id already exists', `${at}/block_id`));
    blockIds.add(block.block_id);
    if (block.type === 'section' && !block.text && !block.fields)
      problems.push(error('missing required field: text', at));
    if (block.type === 'image' && !block.image_url === !block.slack_file)
      problems.push(error('must provide either image_url or slack_file', at));
    const actionIds = new Set<unknown>();
    for (const { element, at: inside } of elementsOf(block)) {
      const where = at + inside;
      if (element.action_id !== undefined && actionIds.has(element.action_id))
        problems.push(error('`action_id` already exists for this block', `${where}/action_id`));
      actionIds.add(element.action_id);
      if (element.focus_on_load && ++focused > 1)
        problems.push(error('only one element may have focus_on_load', where));
      if (element.type === 'file_input' && surface !== 'modal')
        problems.push(error('unsupported type: file_input', where));
      if (
        /^(multi_)?static_select$/.test(element.type) &&
        !element.options === !element.option_groups
      )
        problems.push(error('must provide either options or option_groups', where));
      problems.push(...checkInitialOptions(element, where));
    }
  });
  if (blocks.filter((block) => block.type === 'table').length > 1)
    problems.push(error('only one table is allowed', root));
  return problems;
}

/** An initial option must be equal to one of the options. */
function checkInitialOptions(element: Json, at: string): string[] {
  const options = optionsOf(element);
  const initial = [element.initial_option ?? [], element.initial_options ?? []].flat();
  const unknown = initial.some((one) => !options.some((option) => isDeepStrictEqual(option, one)));
  if (options.length === 0 || !unknown) return [];
  const field = element.initial_option ? 'initial_option' : 'initial_options';
  return [error(`${field} must be one of the options`, `${at}/${field}`)];
}

/** Takes the blocks of a message; gives the problems, none if they are valid. */
export function checkMessageBlocks(blocks: unknown): string[] {
  const result = v.safeParse(MessageBlocks, blocks);
  if (!result.success) return result.issues.map((issue) => explain(issue, '/blocks'));
  return checkRules(result.output, 'message', '/blocks');
}

/** Takes a modal or Home view; gives the problems, none if it is valid. */
export function checkView(view: unknown): string[] {
  const result = v.safeParse(ViewShape, view);
  if (!result.success) return result.issues.map((issue) => explain(issue, '/view'));
  const { blocks, type } = result.output;
  const problems = checkRules(blocks, type, '/view/blocks');
  if (type === 'modal' && !result.output.submit && blocks.some((block) => block.type === 'input'))
    problems.push(error('missing required field: submit', '/view'));
  return problems;
}
