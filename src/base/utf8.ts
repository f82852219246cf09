/** Text to UTF-8 bytes, the same in every engine. */

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, as the encoding standard has it. Cost: linear. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let size = 0;
  for (let index = 0; index < text.length; index += 1) {
    let point = text.charCodeAt(index);
    if (point >= 0xd800 && point <= 0xdfff) {
      const next = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
      if (point < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
        point = 0x10000 + ((point - 0xd800) << 10) + (next - 0xdc00);
        index += 1;
      } else point = 0xfffd;
    }
    if (point < 0x80) bytes[size++] = point;
    else if (point < 0x800) {
      bytes[size++] = 0xc0 | (point >> 6);
      bytes[size++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      bytes[size++] = 0xe0 | (point >> 12);
      bytes[size++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[size++] = 0x80 | (point & 0x3f);
    } else {
      bytes[size++] = 0xf0 | (point >> 18);
      bytes[size++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[size++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[size++] = 0x80 | (point & 0x3f);
    }
  }
  return bytes.subarray(0, size);
}
