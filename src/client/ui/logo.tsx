/** Sound reaching an ear: the mark of Hark. Decorative; the name stands beside it. */
export function Logo({ size }: { size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.2"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M8 25V7" />
      <path d="M8 17c0-4 3-6.500 6.500-6.500S20 13 20 16.500V25" />
      <path d="M20.500 4.500c3.300 1 5.500 3.600 6 7" />
    </svg>
  )
}
