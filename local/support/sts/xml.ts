/** STS's query protocol: elements in elements. */
export type Elements = { [name: string]: string | Elements };

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** A whole answer, `name` being its outermost element. */
export function document(name: string, elements: Elements): string {
  return `<${name} xmlns="${namespace}">${inner(elements)}</${name}>`;
}

function inner(elements: Elements): string {
  return Object.entries(elements)
    .map(([name, value]) => {
      const content = typeof value === 'string' ? escaped(value) : inner(value);
      return `<${name}>${content}</${name}>`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
