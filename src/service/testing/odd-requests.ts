import fc from 'fast-check'

/** A malformed or unusual request, and some valid ones. */
export interface OddRequest {
  method: string
  /** From the root, with its query. */
  path: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer>
  /** Which token is sent. */
  token: 'right' | 'app' | 'wrong' | 'none'
}

const oddText = fc.oneof(
  { weight: 2, arbitrary: fc.string() },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...[
        '0',
        '-1',
        '1',
        '2',
        '3',
        '99999999999999999999',
        '9007199254740993',
        '1e9',
        '0x1',
        '1.5',
        'NaN',
        '',
      ],
      ...['me', '@anna', '@ANNA', '@', 'anna', 'null', 'undefined', '__proto__', 'constructor', 'last_read'],
      ...['\0', 'a\0b', '\ud800', '\udfff', '\u202e', '🍞', '../..', '%', "'; drop table users; --", '1,2,3'],
      ...['star,follow', 'repost', ' ', '\r\n', '{{x}}', '<script>', 'x'.repeat(3000)],
    ),
  },
)

/** Percent-encodings that decode to no text, and other parts that a router may mishandle. */
const rawPart = fc.constantFrom(
  '%00',
  '%zz',
  '%',
  '%c0%80',
  '%ed%a0%80',
  '%ff',
  '%2e%2e',
  '%2f',
  '%3f',
  '//',
  ';a=b',
  '+',
)

/** Encodes a part of a URL, without lone surrogates, which have no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))
}

const part = fc.oneof({ weight: 6, arbitrary: oddText.map(encode) }, { weight: 1, arbitrary: rawPart })

const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        ...[
          'count',
          'since_id',
          'before_id',
          'interaction_actions',
          'ids',
          'w',
          'h',
          'access_token',
          'callback',
          'purge',
          'auto_delete',
          'key',
        ],
        ...['include_html', 'include_annotations', 'include_starred_by', 'include_muted', 'include_deleted'],
        'include_directed_posts',
      ),
      part,
    ),
    { maxLength: 3 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))

/** @param patterns of paths, such as `/posts/:post`; their parameters are filled in */
function pathOf(patterns: readonly string[]): fc.Arbitrary<string> {
  const known = fc
    .tuple(fc.constantFrom(...patterns), fc.array(part, { minLength: 3, maxLength: 3 }))
    .map(([pattern, parts]) => {
      const left = [...parts]
      return pattern.replace(/:\w+/g, () => left.pop() ?? '')
    })
  const unknown = fc.array(part, { maxLength: 4 }).map((parts) => `/stream/0/${parts.join('/')}`)
  return fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: unknown })
}

const fields = fc.constantFrom(
  ...[
    'text',
    'reply_to',
    'annotations',
    'type',
    'readers',
    'editors',
    'machine_only',
    'entities',
    'access_token',
  ],
  ...['object_types', 'filter_id', 'key', 'name', 'match_policy', 'clauses'],
  ...['endpoint', 'keys', 'actions'],
  '__proto__',
)

/** Of a receiver of push messages; the point is the curve's base point. */
const RECEIVER_KEYS = {
  p256dh: 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
  auth: 'AAAAAAAAAAAAAAAAAAAAAA',
}

const likely = fc.oneof(
  oddText,
  fc.anything({ stringUnit: 'grapheme', maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...[
      'net.app.core.broadcast',
      { public: true },
      { user_ids: ['@anna', 1, 'x'] },
      1,
      true,
      null,
      'Hello @anna',
    ],
    [{ type: 'net.app.core.broadcast.metadata', value: { title: 'Odd', description: '\0' } }],
    [{ type: 'net.app.core.broadcast.metadata', value: { title: 'Fine' } }],
    ...['https://push.example/a', 'http://127.0.0.1/', 'https://[::1]/', RECEIVER_KEYS, ['star'], ['poke']],
    ...['long_poll', ['post', 'star'], 'include_any'],
    [{ object_type: 'post', operator: 'one_of', field: '/data/user/id', value: ['1', '\0'] }],
    [{ object_type: 'post', operator: 'matches', field: '/data/text', value: 'bread' }],
  ),
)

const json = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(fields, likely, { maxKeys: 4 }).map(toJson) },
  { weight: 2, arbitrary: fc.anything({ stringUnit: 'grapheme' }).map(toJson) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      `{"annotations":${'[{"type":"a","value":{"a":'.repeat(2000)}`,
      `{"text":"${'x'.repeat(70_000)}"}`,
      '{"text":"\\ud800"}',
      '{"text":"\\u0000"}',
      '{"text":1e400}',
      '\ufeff{"text":"Hello"}',
    ),
  },
)

function toJson(value: unknown): string {
  return typeof value === 'undefined' ? '' : JSON.stringify(value)
}

const form = fc
  .array(fc.tuple(fields, part), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => new Uint8Array(array))

const BOUNDARY = 'xyz'
const multipart = oddText.map(
  (text) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="text"\r\n\r\n${text}\r\n--${BOUNDARY}--`,
)

const content = fc.oneof(
  fc.record({ type: fc.constant('application/json'), body: json }),
  fc.record({ type: fc.constant('application/x-www-form-urlencoded'), body: form }),
  fc.record({ type: fc.constant(`multipart/form-data; boundary=${BOUNDARY}`), body: multipart }),
  fc.record({
    type: fc.constantFrom(
      'application/json',
      'multipart/form-data',
      'text/html',
      'application/json; charset=utf-16',
      ';',
    ),
    body: fc.oneof(bytes, json, form),
  }),
)

/** Characters that a header can hold. */
const headerText = oddText.map((text) => text.replace(/[^\x20-\x7e\x80-\xff]/g, '').slice(0, 200))

const headers = fc.dictionary(
  fc.constantFrom(
    ...['Accept', 'Accept-Encoding', 'Cookie', 'Origin', 'X-ADN-Pretty-JSON', 'X-ADN-Migration-Overrides'],
    ...[
      'If-None-Match',
      'Range',
      'X-Forwarded-For',
      'X-HTTP-Method-Override',
      'Access-Control-Request-Method',
    ],
    ...['Content-Length', 'Transfer-Encoding', 'Authorization'],
  ),
  headerText,
  { maxKeys: 2 },
)

const method = fc.constantFrom('GET', 'GET', 'POST', 'POST', 'DELETE', 'HEAD', 'PUT', 'PATCH', 'OPTIONS')

/** @param patterns of paths from the root */
export function oddRequests(patterns: readonly string[]): fc.Arbitrary<OddRequest> {
  return fc
    .record({
      method,
      path: pathOf(patterns),
      query,
      headers,
      content,
      token: fc.constantFrom('right', 'right', 'right', 'app', 'app', 'wrong', 'none' as const),
    })
    .map(({ path, query: asked, headers: odd, content: { type, body }, ...rest }) => ({
      ...rest,
      path: asked === '' ? path : `${path}?${asked}`,
      headers: { 'Content-Type': type, ...odd },
      body,
    }))
}
