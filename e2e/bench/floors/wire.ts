/** What the lower bounds read of an answer, taken on trust: they do no more than they must to draw the same rows. */
export interface WireInteraction {
  action: 'star' | 'repost' | 'reply' | 'follow'
  event_date: string
  objects: { text?: string; canonical_url: string }[]
  users: { id: string; name: string; avatar_image: { url: string }; canonical_url: string }[]
}

export const VERBS = {
  star: ' starred your post',
  repost: ' reposted your post',
  reply: ' replied to your post',
  follow: ' started following you',
}

export const OUTLINE =
  'm10 2.800 2.200 4.600 5 .7-3.600 3.500.9 5-4.500-2.400-4.500 2.400.9-5L2.800 8.100l5-.7Z'

export const MOST_FACES = 6

export async function readFirstPage(): Promise<WireInteraction[]> {
  const { kept } = JSON.parse(localStorage.getItem('hark.accounts') ?? '{}') as { kept: { token: string }[] }
  const params = 'interaction_actions=star,repost,reply,follow&count=20&include_annotations=1&include_html=0'
  const response = await fetch(`/stream/0/users/me/interactions?${params}`, {
    headers: { Authorization: `Bearer ${kept[0]?.token ?? ''}` },
  })
  return ((await response.json()) as { data: WireInteraction[] }).data
}

export function dateWords(date: string): string {
  return new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
}
