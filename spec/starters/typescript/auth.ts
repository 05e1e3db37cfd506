/**
 * The Authorization header: the token is the user name; the password only fills its place.
 * Throws for what cannot be a token.
 */
export function basic(token: string): string {
  if (token === "" || /[:\s\p{Cc}\p{Z}]/u.test(token)) {
    throw new RangeError("the token is empty, or holds a colon, white space or a control character");
  }
  return `Basic ${Buffer.from(`${token}:X`, "utf8").toString("base64")}`;
}
