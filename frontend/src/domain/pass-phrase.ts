/** A pass-phrase to suggest: words that are easy to remember, drawn by the browser's own randomness. */

/** Six words of 256 are 48 bits, which the slow hash of the server makes enough by far. */
const wordCount = 6;

/** The list of a language comes only when it is asked for. */
export async function suggestPassPhrase(language: 'nl' | 'en'): Promise<string> {
  const { words } = language === 'nl' ? await import('./pass-phrase-nl') : await import('./pass-phrase-en');
  const drawn = crypto.getRandomValues(new Uint8Array(wordCount));
  return Array.from(drawn, (byte) => words[byte]).join(' ');
}
