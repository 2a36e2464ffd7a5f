import './row-skeletons.css'

const ROWS = 8

/** Rows to be, in the size of real ones. Drawn only; the list says that it is busy. */
export function RowSkeletons() {
  return (
    <div className="skeletons" aria-hidden>
      {Array.from({ length: ROWS }, (_, index) => (
        <div key={index} className="row">
          <span className="row-sign" />
          <div className="row-body">
            <span className="bone bone-faces" />
            <span className="bone bone-sentence" />
            <span className="bone bone-preview" />
          </div>
        </div>
      ))}
    </div>
  )
}
