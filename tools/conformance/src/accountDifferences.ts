import type { Difference } from "./difference.ts";

const renewal = "packages/core/src/auth/renewal.test.ts";
const service = "packages/core/src/auth/authService.test.ts";
const browser = "packages/core/src/auth/browserLogin.test.ts";
const usage = "packages/core/src/auth/accountUsage.test.ts";

/** The deliberate differences in how users sign in and how their sign-in is kept. */
export const accountDifferences: readonly Difference[] = [
  {
    id: "account/noticed-sign-in",
    what: "A sign-in with `codex login` beside a running server is noticed while nobody, or a key, is signed in.",
    why: "The reference wants the server to be restarted, and says so nowhere.",
    pinnedBy: { file: service, test: "a sign-in during the session is noticed" },
  },
  {
    id: "account/broken-file",
    what: "A turn that needs a broken auth.json fails and says what is wrong with it; the reference sends it unsigned.",
    why: "The refusal of the provider would tell the user nothing.",
    pinnedBy: { file: service, test: "a broken file keeps a request" },
  },
  {
    id: "account/expiry",
    what: "Tokens are renewed when the access token is about to end, not only when the last refresh is old.",
    why: "A request that must fail need not be sent.",
    pinnedBy: { file: renewal, test: "tokens are renewed before they are used" },
  },
  {
    id: "account/spent-token",
    what: "A refresh token that was refused for good is not tried again before every request.",
    why: "It cannot help, and each try may cost the user the other sign-ins.",
    pinnedBy: { file: renewal, test: "old tokens are used all the same when they cannot be renewed" },
  },
  {
    id: "account/two-processes",
    what: "Two processes that refresh at the same time both go on; in the reference one of them has to sign in again.",
    why: "The other one's tokens are as good as one's own.",
    pinnedBy: { file: renewal, test: "a refresh token that another process has just used up costs nothing" },
  },
  {
    id: "account/no-account-id",
    what: "Stored tokens without an account id are refreshed after a 401; the reference fails the turn.",
    why: "They are the user's own, and one refresh is all that the user could do about it.",
    pinnedBy: { file: renewal, test: "tokens without an account id are refreshed at once" },
  },
  {
    id: "account/one-refresh",
    what: "Turns that are refused at the same time refresh the tokens once; the reference does so for each of them.",
    why: "The second refresh costs the first one's tokens.",
    pinnedBy: { file: renewal, test: "many who are refused at the same time cause one refresh" },
  },
  {
    id: "account/empty-key",
    what: "An empty key in auth.json signs nothing; the reference sends a header without a key.",
    why: "Providers answer such a header as if it were malformed, rather than missing.",
    pinnedBy: { file: service, test: "nothing stored, or nothing in it, is no credential" },
  },
  {
    id: "account/refresh-by-any-client",
    what: "Of several clients asked for fresh tokens, the first that has some is believed; an error of another ends nothing.",
    why: "A client that knows no tokens must not fail the turns of one that does.",
    pinnedBy: {
      file: "packages/app-server/src/account/externalRefresh.test.ts",
      test: "every client is asked; one that cannot help does not speak for the others",
    },
  },
  {
    id: "account/no-token-in-addresses",
    what: "The browser ends on a plain page; the reference sends it on to an address that holds the ID token.",
    why: "Addresses are kept in histories and logs.",
    pinnedBy: { file: browser, test: "a user who signs in is signed in, and sees so" },
  },
  {
    id: "account/strangers-at-the-port",
    what: "The way back from the browser answers requests to this machine by its own name only.",
    why: "A page of the web must not be able to end or to forge a sign-in.",
    pinnedBy: { file: browser, test: "only who brings the state is listened to, and strangers end nothing" },
  },
  {
    id: "account/private-file",
    what: "auth.json is replaced in one step and only its owner can read it, also where it was open before.",
    why: "The reference keeps the permissions of a file that is there, and may leave half of one.",
    pinnedBy: { file: "packages/core/src/auth/fileStore.test.ts", test: "only the owner may read it" },
  },
  {
    id: "account/no-keyring",
    what: "With `auto` and no keyring, signing out works: the file is removed; the reference fails.",
    why: "What cannot be reached holds nothing to remove.",
    pinnedBy: {
      file: "packages/core/src/auth/keyringStore.test.ts",
      test: "without a keyring the file serves for everything",
    },
  },
  {
    id: "account/unknown-plan",
    what: "Rate limits of a plan without a known name are shown, with the plan `unknown`; the reference fails.",
    why: "A new plan must not take away the display of its limits.",
    pinnedBy: { file: usage, test: "a plan of a new name" },
  },
  {
    id: "account/incomplete-limits",
    what: "Rate limits that lack a member, or count in fractions, are shown as far as they go; the reference fails.",
    why: "What the backend leaves out must not take away what it does say.",
    pinnedBy: { file: usage, test: "what is missing hides nothing that is there" },
  },
  {
    id: "account/quoted-backend",
    what: "Answers of the issuer and of the backend are quoted in errors without keys and tokens.",
    why: "No secret in a notification.",
    pinnedBy: { file: renewal, test: "no token is to be found in an error" },
  },
  {
    id: "login/empty-file",
    what: "`codex login status` takes an auth.json without key and tokens for no sign-in, exit status 1.",
    why: "Nothing can be signed with it.",
    pinnedBy: {
      file: "apps/cli/test/login.test.ts",
      test: "without a key, and with one on the command line",
    },
  },
];
