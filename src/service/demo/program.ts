/** The program that the sign-in of the notifications page belongs to, and that invented people post with. */
export const HARK = { id: 'hark', name: 'Hark' } as const
