/** XML as STS's query protocol writes it. */

/** Elements by name, each with its text or with the elements in it. */
export type Elements = { [name: string]: string | Elements };

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** A whole document, `name` being its root element. */
export function xmlDocument(name: string, elements: Elements): string {
  return `<${name} xmlns="${namespace}">${content(elements)}</${name}>`;
}

function content(elements: Elements): string {
  return Object.entries(elements)
    .map(([name, value]) => {
      const inner = typeof value === 'string' ? escaped(value) : content(value);
      return `<${name}>${inner}</${name}>`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
