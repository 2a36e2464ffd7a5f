/** A frame longer than this is no frame of an app stream, in UTF-16 units. */
const MAX_LENGTH = 1_000_000

/**
 * Reads the frames of an app stream: JSON documents that end with `\r\n`, with empty lines between them. Ends
 * with the connection, or when the signal is aborted.
 * @throws the error of the connection, or one for what is no frame
 */
export async function* readFrames(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<unknown, void> {
  const reader = body.getReader()
  function cancel(): void {
    reader.cancel().catch(() => undefined)
  }
  signal.addEventListener('abort', cancel)
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const lines = (rest + decoder.decode(value, { stream: true })).split('\r\n')
      rest = lines.pop() ?? ''
      if (rest.length > MAX_LENGTH) throw new Error('The stream sends a frame without an end.')
      for (const line of lines) if (line !== '') yield JSON.parse(line)
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}
