/** t: tag, a: attribute name, v: attribute value, c: comment or declaration, empty: text. */
export interface XmlToken {
  kind: 't' | 'a' | 'v' | 'c' | '';
  text: string;
}

const pieces = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>/g;
const inTag = /([\s]+)|([^\s=<>/"']+)(?==)|(=)|("[^"]*"|'[^']*')|([^\s=]+)/g;

/** Splits an XML text for colouring. The tokens joined are the text again, whatever it is. */
export function tokenizeXml(text: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  let end = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > end) tokens.push({ kind: '', text: text.slice(end, match.index) });
    const piece = match[0];
    if (/^<[!?]/.test(piece)) tokens.push({ kind: 'c', text: piece });
    else tokens.push(...tokenizeTag(piece));
    end = match.index + piece.length;
  }
  if (end < text.length) tokens.push({ kind: '', text: text.slice(end) });
  return tokens;
}

function tokenizeTag(tag: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  for (const part of tag.matchAll(inTag)) {
    const [whole, space, attribute, sign, value] = part;
    tokens.push({ kind: space || sign ? '' : attribute ? 'a' : value ? 'v' : 't', text: whole });
  }
  return tokens;
}
