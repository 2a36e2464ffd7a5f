import type { SeedUsers } from '#service/demo/seed-users.ts'

/** Makes seed users for tests: `count` users, the first four with `posts` posts each. */
export function makeSmallSeedUsers(count: number, posts: number): SeedUsers {
  const names = Array.from({ length: count }, (_, index) => `actor${index}`)
  const timezones = ['Europe/Madrid', 'Asia/Tokyo', 'America/Lima', 'Etc/UTC']
  return {
    users: names.map((username, index) => ({
      ...{ username, name: `Actor ${index}`, locale: 'en_US', type: 'human' },
      bio: index % 2 === 0 ? `Knows @actor${(index + 1) % count}. #acting` : '',
      timezone: timezones[index % timezones.length] ?? 'Etc/UTC',
    })),
    posts: Object.fromEntries(
      names.map((username, index) => [
        username,
        index < 4 ? makeTexts(username, posts) : makeTexts(username, index % 3),
      ]),
    ),
    replies: ['Yes.', 'No.', 'Perhaps @actor1?'],
    channels: names
      .slice(0, 5)
      .map((owner) => ({ owner, title: `News of ${owner}`, description: 'All of it.' })),
  }
}

function makeTexts(username: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Thought ${index} of @${username} #thinking`)
}
