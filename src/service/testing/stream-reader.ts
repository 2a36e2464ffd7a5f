import * as v from 'valibot'
import { controlSchema, type StreamEnvelope, streamEnvelopeSchema } from '#contract/appnet/streams.ts'
import { PUBLIC_URL, type TestNetwork } from './test-network.ts'

export interface StreamReader {
  /** Returns the next event. @throws with the reason when the service has ended the connection */
  next: () => Promise<StreamEnvelope>
  /** Returns the reason for which the service ends the connection, after skipping events. */
  ending: () => Promise<string>
  close: () => Promise<void>
}

/** An app with a token and a stream. */
export interface TestApp {
  token: string
  streamId: string
}

/** Creates an app token and a stream. */
export async function openTestApp(
  network: TestNetwork,
  objectTypes: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<TestApp> {
  const token = await network.tokenFor(null, [])
  const json = { type: 'long_poll', object_types: objectTypes, ...more }
  const answer = await network.ask('POST', 'streams', { headers: bearer(token), json })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return { token, streamId: answer.body.data.id as string }
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` }
}

/** Connects to a stream, and resolves when it is connected. @param query with its `?` */
export async function connectReader(
  network: TestNetwork,
  { token, streamId }: TestApp,
  query = '',
): Promise<StreamReader> {
  const url = `${PUBLIC_URL}/stream/0/streams/${streamId}/endpoint${query}`
  const response = await network.app.request(url, { headers: bearer(token) })
  if (!response.body || response.status !== 200) throw new Error(await response.text())
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  const lines: string[] = []
  let rest = ''

  async function nextLine(): Promise<string> {
    for (;;) {
      const line = lines.shift()
      if (line !== undefined) return line
      const { value, done } = await reader.read()
      if (done) throw new Error('The connection is over.')
      const parts = (rest + decoder.decode(value, { stream: true })).split('\r\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
    }
  }

  async function nextFrame(): Promise<unknown> {
    for (;;) {
      const line = await nextLine()
      if (line !== '') return JSON.parse(line)
    }
  }

  // The first line is empty, and says that the connection is made.
  const first = await nextLine()
  if (first !== '') lines.unshift(first)

  return {
    async next() {
      const frame = await nextFrame()
      if (v.is(controlSchema, frame)) throw new Error(frame.control.reason)
      return v.parse(streamEnvelopeSchema, frame)
    },
    async ending() {
      for (;;) {
        const frame = await nextFrame()
        if (v.is(controlSchema, frame)) return frame.control.reason
      }
    },
    close: () => reader.cancel(),
  }
}
