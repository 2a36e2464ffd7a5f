/** App.net allows 20 writes a minute with one token; a person may have several. */
const WRITES_PER_TOKEN = 18

interface Identity {
  serviceUrl: string
  token: string
  makeToken: () => Promise<string>
  id: string
  username: string
  name: string
}

/** A user with an account, acting through the API as any client would. */
export class Person {
  readonly id: string
  readonly username: string
  readonly name: string
  /** Signs the page in; writes go on with others when it is used up. */
  readonly token: string
  private readonly identity: Identity
  private writes = 0

  constructor(identity: Identity) {
    this.identity = { ...identity }
    this.id = identity.id
    this.username = identity.username
    this.name = identity.name
    this.token = identity.token
  }

  follow(other: Person) {
    return this.call('POST', `users/${other.id}/follow`)
  }
  unfollow(other: Person) {
    return this.call('DELETE', `users/${other.id}/follow`)
  }
  star(postId: string) {
    return this.call('POST', `posts/${postId}/star`)
  }
  unstar(postId: string) {
    return this.call('DELETE', `posts/${postId}/star`)
  }
  repost(postId: string) {
    return this.call('POST', `posts/${postId}/repost`)
  }
  deletePost(postId: string) {
    return this.call('DELETE', `posts/${postId}`)
  }
  /** @returns the id of the new post */
  async post(text: string, replyTo?: string): Promise<string> {
    const { id } = await this.call('POST', 'posts', {
      text,
      ...(replyTo !== undefined && { reply_to: replyTo }),
    })
    return id
  }
  /**
   * Stars new posts of an author, "Loaf 00." and so on: a row each, the last on top.
   * @returns the ids of the posts
   */
  async starNewPosts(author: Person, count: number): Promise<string[]> {
    const posts: string[] = []
    for (let index = 0; index < count; index += 1) {
      const post = await author.post(`Loaf ${String(index).padStart(2, '0')}.`)
      posts.push(post)
      await this.star(post)
    }
    return posts
  }
  /** @returns the id of the new channel */
  async createChannel(title: string, description: string): Promise<string> {
    const { id } = await this.call('POST', 'channels', {
      type: 'net.app.core.broadcast',
      readers: { public: true },
      annotations: [{ type: 'net.app.core.broadcast.metadata', value: { title, description } }],
    })
    return id
  }
  subscribe(channelId: string) {
    return this.call('POST', `channels/${channelId}/subscribe`)
  }
  unsubscribe(channelId: string) {
    return this.call('DELETE', `channels/${channelId}/subscribe`)
  }

  /** The groups of one action in this person's own stream, newest first. */
  async interactions(action: string): Promise<unknown[]> {
    return (await this.call(
      'GET',
      `users/me/interactions?interaction_actions=${action}`,
    )) as unknown as unknown[]
  }

  private async call(method: string, path: string, body?: object): Promise<{ id: string }> {
    this.writes += 1
    if (this.writes % WRITES_PER_TOKEN === 0) this.identity.token = await this.identity.makeToken()
    const { serviceUrl, token } = this.identity
    const response = await fetch(`${serviceUrl}/stream/0/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as { data: { id: string }; meta: { error_message?: string } }
    if (!response.ok)
      throw new Error(`${method} ${path}: ${answer.meta.error_message ?? String(response.status)}`)
    return answer.data
  }
}
