/** A refusal in S3's words: XML with a code, a message and nothing else of use. */
export function storageError(
  status: number,
  { code, message, headers = {} }: { code: string; message: string; headers?: Record<string, string> },
): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`
  return new Response(xml, { status, headers: { 'Content-Type': 'application/xml', ...headers } })
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
