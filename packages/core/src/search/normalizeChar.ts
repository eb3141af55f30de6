/** Letters that do not decompose into a plain one and its marks, each followed by what it is searched as. */
const pairs =
  "¡!ªa²2³3¹1º0¿?ÐDØOßsðdøoĐDđdĦHħhıiĿLŀlŁLłlŉnŊNŋnŦTŧtſsƀbƁBƂbƃbƆOƇCƈcƉDƊDƋdƌdƎEƏeƐEƑFƒfƓGƖIƗIƙkƚlƜMƝNƞnƟOƤPƥpƫtƬTƭtƮTƲVƳYƴyƵZƶzǝeǤGǥgȠNȡdȤZȥzȷjȺAȻCȼcȽLȾTȿsɀzɃBɄUɅVɆEɇeɈJɉjɊQɋqɌRɍrɎYɏy";

const special = new Map<number, number>();
for (let at = 0; at + 1 < pairs.length; at += 2) special.set(pairs.charCodeAt(at), pairs.charCodeAt(at + 1));

const known = new Map<number, number>();

/**
 * A Latin letter without its accents, a raised or lowered digit as a plain one; any other code point as it is. What is
 * one letter stays one, so that positions keep their meaning.
 */
export function normalizeChar(code: number): number {
  if (code < 0xa1 || (code > 0x24f && code < 0x1e00) || code > 0x209c) return code;
  let plain = known.get(code);
  if (plain === undefined) {
    plain = special.get(code) ?? decomposed(code);
    known.set(code, plain);
  }
  return plain;
}

function decomposed(code: number): number {
  const form = code >= 0x2070 ? "NFKD" : code > 0x1eff || code < 0xc0 ? null : "NFD";
  if (form === null) return code;
  const letters = String.fromCodePoint(code).normalize(form).replace(/\p{M}/gu, "");
  return letters.length === 1 ? letters.charCodeAt(0) : code;
}
