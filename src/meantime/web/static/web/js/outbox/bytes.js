// Bytes, and the few ways they are written down.
const text = new TextEncoder();

export const utf8 = (words) => text.encode(words);

export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// The sixteen bytes of an id.
export const fromId = (id) => fromHex(id.replaceAll("-", ""));

export const fromHex = (hex) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const fromBase64 = (coded) => Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));

export function toBase64(bytes) {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
