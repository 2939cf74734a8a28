/** Fills of bars, told apart in greyscale. Drawn once a page: a pattern of an external file may not be found. */
export function Patterns() {
  return (
    <svg className="defs" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="p-wait" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="f-wait-t" width="7" height="7" />
          <rect className="f-wait-m" width="2.6" height="7" />
        </pattern>
        <pattern id="p-still" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect className="f-band" width="6" height="6" />
          <rect className="f-ink2" y="2" width="6" height="1.4" />
        </pattern>
        <pattern id="p-damaged" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect className="f-band" width="6" height="6" />
          <path className="f-none s-ink2 w1" d="M0 0 6 6M6 0 0 6" />
        </pattern>
        <pattern id="p-held" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect className="f-band" width="6" height="6" />
          <circle className="f-ink2" cx="3" cy="3" r="1.5" />
        </pattern>
        <pattern id="p-alloc" width="7" height="7" patternUnits="userSpaceOnUse">
          <rect className="f-band" width="7" height="7" />
          <rect className="f-edge" width="2" height="7" />
        </pattern>
        <pattern id="p-found" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect className="f-fix-t" width="8" height="8" />
          <path className="f-none s-fix w1" d="M4 1.5v5M1.5 4h5" />
        </pattern>
      </defs>
    </svg>
  );
}
