import * as v from 'valibot'
import { readToggles } from '#contract/appnet/reading.ts'
import type { Write, WriteDialect, WriteKind, WriteState } from '../dialect.ts'
import { NetworkError } from '../errors.ts'
import type { HttpResponse, WriteMethod } from '../http.ts'
import { openEnvelope } from './envelope.ts'

/** What these networks can switch, of what Hark knows. */
type Toggle = Extract<WriteKind, 'follow' | 'mute' | 'star'>

/** What App.net and pnut.io do differently. */
interface Manner {
  readonly scopes: readonly string[]
  readonly onMethod: WriteMethod
  readonly path: Readonly<Record<Toggle, (id: string) => string>>
  /** The field of the answer that says what it is now. */
  readonly field: Readonly<Record<Toggle, keyof v.InferOutput<typeof readToggles>>>
}

const SCOPE: Readonly<Record<Toggle, string>> = { follow: 'follow', mute: 'follow', star: 'write_post' }

/** Makes the writes of a network after App.net's pattern, where something is on by one method and off by DELETE. */
export function makeWrites({ scopes, onMethod, path, field }: Manner): WriteDialect {
  return {
    missingScopes: (kind, granted) => (isToggle(kind) && !granted.includes(SCOPE[kind]) ? [SCOPE[kind]] : []),
    writeRequest: ({ kind, id, isOn }) => ({
      path: path[toggleOf(kind)](encodeURIComponent(id)),
      params: { include_html: '0' },
      method: isOn ? onMethod : 'DELETE',
    }),
    decodeWrite: (response, write) => stateIn(response, write),
  }

  function stateIn(response: HttpResponse, { kind, isOn }: Write): WriteState {
    const { data } = openEnvelope(response, scopes)
    const object = v.safeParse(readToggles, data)
    if (!object.success) throw new NetworkError('not-an-api', { status: response.status })
    const isNow = object.output[field[toggleOf(kind)]] ?? isOn
    if (isNow !== isOn) throw new NetworkError('rejected', { status: response.status })
    return isOn ? 'on' : 'off'
  }
}

function isToggle(kind: WriteKind): kind is Toggle {
  return Object.hasOwn(SCOPE, kind)
}

function toggleOf(kind: WriteKind): Toggle {
  if (!isToggle(kind)) throw new Error(`This network has no ${kind}`)
  return kind
}
