/** An element of a document, names without their namespace prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text directly in it. */
  readonly text: string;
}

const DEEPEST = 20;
const MOST_ELEMENTS = 2_000;
const LONGEST = 65_536;

type Open = { name: string; attributes: Record<string, string>; children: Open[]; text: string };

const token =
  /<\?[^>]{0,500}\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads a small document of the kind that NOTIFY brings. Strict: no DTD, so no entities but the five of XML (1.0 §4.6)
 * and characters by number; what is not well-formed, too deep or too large is undefined as a whole. Never throws.
 */
export function readXml(document: string): Element | undefined {
  if (document.length > LONGEST) return undefined;
  const text = document.replace(/^\uFEFF/, '').trim();
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let elements = 0;
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    const here = open.at(-1);
    if (!match || !here) return undefined;
    const [, data, closed, opened, attributes = '', empty, characters] = match;
    if (opened !== undefined) {
      elements += 1;
      if (elements > MOST_ELEMENTS || open.length > DEEPEST || (here === root && root.children.length > 0))
        return undefined;
      const element: Open = { name: opened, attributes: readAttributes(attributes), children: [], text: '' };
      here.children.push(element);
      if (!empty) open.push(element);
    } else if (closed !== undefined) {
      if (here === root || here.name !== closed) return undefined;
      open.pop();
    } else if (data !== undefined || characters !== undefined) {
      const more = data ?? decoded(characters ?? '');
      if (more === undefined || (here === root && more.trim() !== '')) return undefined;
      here.text += more;
    }
  }
  const [document_] = root.children;
  return open.length === 1 && document_ ? named(document_) : undefined;
}

/** All elements with this name below another, at any depth. */
export const allOf = (element: Element, name: string): readonly Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...allOf(child, name)]);

export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => child.name === name);

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(attribute)].map(([, name = '', double, single]) => [
    local(name),
    decoded(double ?? single ?? '') ?? '',
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

function named({ name, attributes, children, text }: Open): Element {
  return { name: local(name), attributes, children: children.map(named), text: text.trim() };
}

const local = (name: string): string => name.replace(/^.*:/, '');

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Undefined if it names an entity that there is not. */
function decoded(text: string): string | undefined {
  let whole = true;
  const result = text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));?/gi, (_all, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(String(hex), 16) : undefined;
    const character =
      code === undefined ? entities[String(name)] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined) whole = false;
    return character ?? '';
  });
  return whole ? result : undefined;
}
