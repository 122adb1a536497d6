/** Addresses of stand-in servers on this machine: of no use to a reviewer, and none of the reviewer's business. */
const LOOPBACK =
  /(?:https?:\/\/(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?|\b127(?:\.\d{1,3}){3}(?::\d{1,5})?|\blocalhost:\d{1,5}|\[::1\]:\d{1,5})/gi

export function withoutLocalAddresses(text: string): string {
  return text.replace(LOOPBACK, 'a local address')
}
