interface Props {
  label: string
  /** What assistive technology calls it: the label, and who. */
  name: string
  isOn: boolean
  /** Pressing it again does nothing. */
  isFinal?: boolean
  isQuiet?: boolean
  isWriting: boolean
  onPress: () => void
}

/** A button that is pressed while it holds. It keeps the focus, so it is never disabled for the browser. */
export function WriteButton({
  label,
  name,
  isOn,
  isFinal = false,
  isQuiet = false,
  isWriting,
  onPress,
}: Props) {
  return (
    <button
      type="button"
      className="write-button"
      data-on={isOn || undefined}
      data-quiet={isQuiet || undefined}
      aria-label={name}
      aria-pressed={isOn}
      aria-busy={isWriting}
      aria-disabled={isWriting || isFinal || undefined}
      onClick={() => {
        if (!isWriting && !isFinal) onPress()
      }}
    >
      {isOn && <Tick />}
      <span key={label}>{label}</span>
    </button>
  )
}

function Tick() {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="m4 10.500 4 4 8-9" />
    </svg>
  )
}
