import type { Action } from '#client/domain/actions.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import type { Reply } from '#client/domain/reply.ts'
import type { User } from '#client/domain/user.ts'
import type { NetworkError } from './errors.ts'
import type { HttpResponse, WriteMethod } from './http.ts'
import type { PushFormat } from './push-messages.ts'

/** What to read of the stream: the newest `count` groups of these actions, older or newer than a cursor where one is given. */
export interface PageQuery {
  /** Sent by name, also when it is all of them. */
  readonly actions: readonly Action[]
  readonly count: number
  readonly olderThan?: string | undefined
  readonly newerThan?: string | undefined
}

/** What a server was found not to know although its kind of network does. */
export interface ServerLimits {
  /** It lists what others did one by one. */
  readonly isUngrouped: boolean
  /** Which names of types it takes in a filter; where it takes none the filter is made here. */
  readonly knownTypes: 'all' | 'base' | 'none'
  /** The longest page that it sends. */
  readonly maxCount: number
}

/** One page of the stream, newest first. Cursors are opaque. */
export interface Page {
  readonly interactions: readonly Interaction[]
  /** Where the next older page starts; absent at the end of the stream. */
  readonly olderThan: string | undefined
  /** What "newer than this page" means to the network; absent on an empty page. */
  readonly newerThan: string | undefined
}

export interface Viewer {
  readonly person: User
  /** What the token may do, in the network's words; undefined where it does not say here. */
  readonly scopes: readonly string[] | undefined
}

/** A request without its token: a path below the API root and its query. */
export interface DialectRequest {
  readonly path: string
  /** A list is sent as so many parameters of one name. */
  readonly params: Readonly<Record<string, string | readonly string[]>>
}

/**
 * What a viewer can change from an interaction. A request is one to follow the viewer, a follower one who does; what is held
 * back are notifications of a user that wait for the viewer's consent.
 */
export type WriteKind = 'follow' | 'mute' | 'star' | 'request' | 'follower' | 'heldBack'

/** One change: on to follow, mute, star or accept, off to take that back or to reject. */
export interface Write {
  readonly kind: WriteKind
  /** Of the user; of the post for a star; of what is held back its own. */
  readonly id: string
  readonly isOn: boolean
}

/** What the network says something is after a write; a follow of a locked account is `requested` until it is accepted. */
export type WriteState = 'on' | 'off' | 'requested'

/** A request that changes something. */
export interface WriteRequest extends DialectRequest {
  readonly method: WriteMethod
  /** The body, where there is one. */
  readonly json?: unknown
  /** Sent as the fields of a form. */
  readonly form?: Readonly<Record<string, string>>
}

/** What the viewer is to another user. */
export interface Relation {
  readonly id: string
  readonly follow: WriteState
  readonly mute: WriteState
}

/** How much the network keeps from the list by the viewer's own rules. */
export interface HeldBackCount {
  readonly people: number
  readonly notifications: number
}

/** The notifications of one user that are held back. */
export interface HeldBackRequest {
  readonly id: string
  readonly person: User
  readonly notifications: number
}

/** How one kind of network is told to change something; loaded when the first row that offers it is there. */
export interface WriteDialect {
  /** The permissions that a write needs of those granted so far; none where the token may do it. */
  missingScopes: (kind: WriteKind, granted: readonly string[]) => readonly string[]
  writeRequest: (write: Write) => WriteRequest
  /** @throws {NetworkError} also where the network did not do it although it answered */
  decodeWrite: (response: HttpResponse, write: Write) => WriteState
  /** Asks what the viewer is to some users, where an interaction does not say. */
  readonly relations?: {
    canRead: (granted: readonly string[]) => boolean
    request: (ids: readonly string[]) => DialectRequest
    decode: (response: HttpResponse) => readonly Relation[]
  }
  /** Asks what is held back; how much of it tells whether to ask for the rest. */
  readonly heldBack?: {
    countRequest: () => DialectRequest
    decodeCount: (response: HttpResponse) => HeldBackCount
    listRequest: () => DialectRequest
    decodeList: (response: HttpResponse, apiRoot: URL) => readonly HeldBackRequest[]
  }
}

/** How one kind of network keeps how far a viewer has read, for all their programs; loaded after the first rows are there. */
export interface MarkerDialect {
  /** What the token may need besides what is granted. */
  missingScopes: (granted: readonly string[]) => readonly string[]
  readonly readRequest: DialectRequest
  /** Returns the cursor that was read up to; undefined where none ever was. @throws {NetworkError} */
  decode: (response: HttpResponse) => string | undefined
  writeRequest: (cursor: string) => WriteRequest
}

/** What a server says of itself. */
export interface ServerInfo {
  /** Where it hints at what is new; undefined where it does not. */
  readonly hintsUrl: URL | undefined
}

/** A WebSocket over which a network hints that something may be new: a reason to look, never an interaction. */
export interface HintSocket {
  readonly url: URL
  /** Subprotocols; a browser can send a token this way, and in no header. */
  readonly protocols: readonly string[]
  /** Sent each time the socket opens. */
  readonly subscription: string
}

/** How one kind of network hints at what is new; loaded after the first rows are there. */
export interface HintDialect {
  /** Asks a server about itself, in the order of trying: older software knows only the later ones. */
  readonly serverRequests: readonly DialectRequest[]
  /** @throws {NetworkError} for a rate limit */
  readonly decodeServer: (response: HttpResponse, apiRoot: URL) => ServerInfo | undefined
  readonly socket: (url: URL, token: string) => HintSocket
  /** Tells what a frame says: that something may be new, that the subscription is refused, or that the connection lives. */
  readonly readingOf: (frame: string) => 'hint' | 'refusal' | 'other'
}

/** Where a browser receives push messages, as its `PushSubscription.toJSON()` says. */
interface PushTarget {
  readonly endpoint: string
  readonly keys: Readonly<Record<string, string>>
}

/** How one kind of network sends push messages; loaded with the settings. */
export interface PushDialect {
  readonly format: PushFormat
  /** The permissions that it needs of those granted so far; none where the token may do it. */
  missingScopes: (granted: readonly string[]) => readonly string[]
  /** Asks for the key that a browser subscribes with. */
  keyRequest: () => DialectRequest
  /** Returns undefined where this server sends no messages. @throws {NetworkError} */
  decodeKey: (response: HttpResponse) => string | undefined
  subscribeRequest: (target: PushTarget, actions: readonly Action[]) => WriteRequest
  /** Returns the name of the subscription. @throws {NetworkError} */
  decodeSubscribed: (response: HttpResponse) => string
  unsubscribeRequest: (name: string) => WriteRequest
}

/** How one kind of network tells what was replied to a post; loaded when the first rows are there. */
export interface ReplyDialect {
  request: (postId: string) => DialectRequest
  /** Returns the thread's posts as far as they were sent, newest first. @throws {NetworkError} */
  decode: (response: HttpResponse, apiRoot: URL) => readonly Reply[]
}

/** How a network hands out tokens by OAuth 2.0. */
interface SignInManner {
  /** What comes back to the page: the token itself, or a code to be exchanged for one. */
  readonly responseType: 'token' | 'code'
  readonly scopeSeparator: ' ' | ','
  /** The answer may come without `state`: then only the tab itself knows that it had begun a sign-in. */
  readonly mayLoseState: boolean
}

/** A part of a dialect that no row needs to be read, loaded by what uses it. */
interface LazyPart<Part> {
  readonly load: () => Promise<Part>
}

/**
 * How one kind of network speaks: what to ask and how to understand the answer, without asking it. The `decode…`
 * functions throw a `NetworkError` for an answer that is a failure or not this API, and never for an odd row.
 */
export interface Dialect {
  readonly signIn: SignInManner
  /** The actions this network knows, in the order of their chips. */
  readonly actions: readonly Action[]
  viewerRequest: () => DialectRequest
  decodeViewer: (response: HttpResponse, apiRoot: URL) => Viewer
  pageRequest: (query: PageQuery, limits?: ServerLimits) => DialectRequest
  decodePage: (response: HttpResponse, query: PageQuery, apiRoot: URL, limits?: ServerLimits) => Page
  /** Returns lesser limits to ask again with after a refusal; undefined when asking otherwise would not help. */
  readonly withLess?: (
    error: NetworkError,
    query: PageQuery,
    limits?: ServerLimits,
  ) => ServerLimits | undefined
  /** Asks for all people of a group by its key, where the network names only some of them in a page. */
  readonly actorsRequest?: (groupKey: string) => DialectRequest
  readonly decodeActors?: (response: HttpResponse, apiRoot: URL) => readonly User[]
  /** How to ask for the replies to a post; absent where a row has them already, and where nothing tells. */
  readonly replies?: LazyPart<ReplyDialect>
  /** What can be changed there, and how. */
  readonly writes: LazyPart<WriteDialect> & { readonly kinds: readonly WriteKind[] }
  /** Absent where only the browser keeps what was read. */
  readonly markers?: LazyPart<MarkerDialect>
  /** Absent where the network hints at nothing, and has to be asked. */
  readonly hints?: LazyPart<HintDialect>
  /** How it sends push messages; absent where it does not. */
  readonly push?: LazyPart<PushDialect>
}
