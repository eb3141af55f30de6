/** Turns a title into a part of a URL: lower case, words joined by single dashes. */
export function slug(title) {
  return title.toLowerCase().replace(" ", "-");
}
